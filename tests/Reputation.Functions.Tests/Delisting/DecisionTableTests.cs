using System.Text.Json;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>Every situation of the decision table, through the door.</summary>
public sealed class DecisionTableTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    public static TheoryData<string> Names => [.. DecisionTable.Situations.Select(situation => situation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_situation_has_its_decision(string name)
    {
        var situation = DecisionTable.Situations.Single(each => each.Name == name);
        TestContext.Current.TestOutputHelper?.WriteLine(situation.ToLine());
        await using var desk = await DelistingDriver.StartAsync(_account, situation.Settings);
        desk.Hosts.Add(situation.Address, "mail.example.com");
        await situation.Given(desk);
        var before = (await LogAudit.OfAsync(_account)).Entries.Count;

        var request = await desk.RequestDecidedAsync(situation.Address);

        Assert.True(situation.Status == DelistingDriver.Status(request), request.ToString());
        Assert.Equal(situation.Fails.Order(StringComparer.Ordinal), DelistingDriver.Failed(request).Order(StringComparer.Ordinal));
        Assert.Equal(situation.Left.Order(StringComparer.Ordinal), (await desk.ListedAsync()).Order(StringComparer.Ordinal));
        await AssertWrittenAsync(request, before);
        await AssertLaterAsync(desk, situation, request, before);
    }

    /// <summary>Asked again by housekeeping once DNS answers, without an operator.</summary>
    private async Task AssertLaterAsync(DelistingDriver desk, Situation situation, JsonElement request, int before)
    {
        if (situation.Later is { } later)
        {
            desk.MendDns();
            await desk.LetPassAsync(situation.After);

            var again = await desk.UntilAsync(request.GetProperty("id").GetString()!, later);

            Assert.Equal(later == "removed" ? [] : situation.Left, await desk.ListedAsync());
            await AssertWrittenAsync(again, before);
        }
    }

    /// <summary>What is removed is removed in one append, in the request's name; any other decision writes nothing.</summary>
    private async Task AssertWrittenAsync(JsonElement request, int before)
    {
        var written = (await LogAudit.OfAsync(_account)).Entries.Skip(before).ToList();
        if (DelistingDriver.Status(request) != "removed")
        {
            Assert.Empty(written);
            Assert.Equal(JsonValueKind.Null, request.GetProperty("removedVersion").ValueKind);
            return;
        }

        Assert.NotEmpty(written);
        Assert.All(written, entry => Assert.Equal(LogOperation.Removed, entry.Change.Operation));
        Assert.Equal([$"delisting:{request.GetProperty("id").GetString()}"], written.Select(entry => entry.Change.Actor).Distinct(StringComparer.Ordinal));
        Assert.Single(written.Select(entry => entry.Append).Distinct(StringComparer.Ordinal));
        Assert.Equal(written[^1].Version, request.GetProperty("removedVersion").GetInt64());
    }
}
