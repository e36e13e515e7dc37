using System.Net;
using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting.Deciding;

/// <summary>The list changes while an address is being asked about.</summary>
public sealed class ChangedMeanwhileTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_listing_that_comes_meanwhile_is_judged_too_and_leaves_with_the_other()
    {
        await using var desk = await StartAsync();
        Meanwhile(desk, async () => (await desk.App.ListAsync(Address, source: "feedback")).Created());

        var request = await desk.RequestDecidedAsync(Address);

        Assert.Equal("removed", DelistingDriver.Status(request));
        Assert.Empty(await desk.ListedAsync());
        Assert.Equal(2, (await RemovedAsync()).Count);
        Assert.Single((await LogAudit.OfAsync(_account)).Entries.TakeLast(2).Select(entry => entry.Append).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_address_that_Abusix_comes_to_list_meanwhile_stays()
    {
        await using var desk = await StartAsync();
        Meanwhile(desk, async () =>
        {
            desk.Abusix.List(Address, "127.0.0.2");
            (await desk.App.ListAsync(Address, source: "abusix")).Created();
        });

        var request = await desk.RequestDecidedAsync(Address);

        Assert.Equal(["AbusixMustNotListTheAddress refusal"], DelistingDriver.Failed(request));
        Assert.Equal(2, (await desk.ListedAsync()).Count);
        Assert.Empty(await RemovedAsync());
    }

    [Fact]
    public async Task A_network_that_is_listed_meanwhile_is_for_an_operator()
    {
        await using var desk = await StartAsync();
        Meanwhile(desk, async () => (await desk.App.ListAsync("203.0.113.0/24")).Created());

        var request = await desk.RequestDecidedAsync(Address);

        Assert.Equal("review", DelistingDriver.Status(request));
        Assert.Empty(await RemovedAsync());
    }

    [Fact]
    public async Task What_an_operator_takes_off_meanwhile_is_not_taken_off_again()
    {
        await using var desk = await StartAsync();
        Meanwhile(desk, async () => (await desk.App.RemoveAsync(Address)).Ok());

        var request = await desk.RequestDecidedAsync(Address);

        Assert.Equal(["AddressMustBeListed refusal"], DelistingDriver.Failed(request));
        Assert.Equal([$"Removed {Address}/32 by development"], await RemovedAsync());
    }

    private async Task<DelistingDriver> StartAsync()
    {
        var desk = await DelistingDriver.StartAsync(_account);
        desk.Hosts.Add(Address, "mail.example.com");
        (await desk.App.ListAsync(Address)).Created();
        return desk;
    }

    /// <summary>Does something, once, when the address' name has been asked for and not yet been answered.</summary>
    private static void Meanwhile(DelistingDriver desk, Func<Task> change)
    {
        var (usual, asked) = (desk.Dns.Answers, 0);
        var name = LoopbackHosts.ReverseOf(IPAddress.Parse(Address));
        desk.Dns.Answers = question =>
        {
            if (question.Name == name && Interlocked.Increment(ref asked) == 1)
            {
                change().GetAwaiter().GetResult();
            }

            return usual(question);
        };
    }

    private async Task<IReadOnlyList<string>> RemovedAsync() =>
        [.. (await LogStory.OfAsync(_account)).Where(line => line.StartsWith("Removed", StringComparison.Ordinal))];
}
