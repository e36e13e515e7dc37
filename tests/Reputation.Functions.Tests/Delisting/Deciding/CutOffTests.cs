using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Delisting.Deciding;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting.Deciding;

/// <summary>Attempts that were cut off at a given point, and what the next one makes of it.</summary>
public sealed class CutOffTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";

    private static readonly TimeSpan Later = TimeSpan.FromSeconds(36);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_removal_whose_record_was_never_written_is_recorded_and_not_refused()
    {
        await using var desk = await StartAsync();
        var begun = await BeginAsync(desk, order: null);
        var done = await desk.App.Services.GetRequiredService<DelistingCheck>().RunAsync(begun, desk.Clock.GetTimestamp(), Token);
        Assert.False(await desk.App.IsListedAsync(Address));
        desk.Clock.Advance(Later);

        await DeliverAsync(desk, begun.Id);

        var decided = await desk.ShowAsync(begun.Id);
        Assert.Equal("removed", DelistingDriver.Status(decided));
        Assert.Equal(done.Release!.Version, decided.GetProperty("removedVersion").GetInt64());
        Assert.Equal(9, decided.GetProperty("reasons").GetArrayLength());
        Assert.Single(await RemovalsAsync(desk));
    }

    [Fact]
    public async Task An_address_that_is_listed_again_meanwhile_stays_listed()
    {
        await using var desk = await StartAsync();
        var begun = await BeginAsync(desk, order: null);
        var done = await desk.App.Services.GetRequiredService<DelistingCheck>().RunAsync(begun, desk.Clock.GetTimestamp(), Token);
        (await desk.App.ListAsync(Address, "spam once more")).Created();
        desk.Clock.Advance(Later);

        await DeliverAsync(desk, begun.Id);

        Assert.Equal(done.Release!.Version, (await desk.ShowAsync(begun.Id)).GetProperty("removedVersion").GetInt64());
        Assert.True(await desk.App.IsListedAsync(Address));
        Assert.Single(await RemovalsAsync(desk));
    }

    [Fact]
    public async Task An_attempt_that_slept_takes_nothing_off_any_more()
    {
        await using var desk = await StartAsync();
        var begun = await BeginAsync(desk, order: null);
        desk.Dns.Faults = desk.Dns.Faults with { Only = _ => Sleep(desk) };

        await Assert.ThrowsAsync<AttemptUnderWayException>(() => desk.App.Services.GetRequiredService<DelistingCheck>().RunAsync(begun, desk.Clock.GetTimestamp(), Token));

        Assert.True(await desk.App.IsListedAsync(Address));
    }

    [Fact]
    public async Task What_an_operator_has_ordered_is_carried_out_by_the_next_message()
    {
        await using var desk = await StartAsync();
        var order = new OperatorOrder(Remove: true, "A new customer.", "desk1", desk.Clock.GetUtcNow());
        var begun = await BeginAsync(desk, order);
        desk.Clock.Advance(Later);

        await DeliverAsync(desk, begun.Id);

        var decided = await desk.ShowAsync(begun.Id);
        Assert.Equal("removed", DelistingDriver.Status(decided));
        Assert.Equal("desk1", decided.GetProperty("decidedBy").GetString());
        Assert.Equal("desk1", Assert.Single(await RemovalsAsync(desk)).GetProperty("actor").GetString());
    }

    [Fact]
    public async Task What_an_operator_has_removed_and_could_not_record_is_removed_once()
    {
        await using var desk = await StartAsync();
        var order = new OperatorOrder(Remove: true, "A new customer.", "desk1", desk.Clock.GetUtcNow());
        var begun = await BeginAsync(desk, order);
        var done = await desk.App.Services.GetRequiredService<OrderedDecision>().RemoveAsync(begun, order, desk.Clock.GetTimestamp(), Token);
        desk.Clock.Advance(Later);

        await DeliverAsync(desk, begun.Id);
        await DeliverAsync(desk, begun.Id);

        Assert.Equal(done!.Version, (await desk.ShowAsync(begun.Id)).GetProperty("removedVersion").GetInt64());
        Assert.Single(await RemovalsAsync(desk));
    }

    [Fact]
    public async Task What_the_rules_had_taken_off_before_they_were_cut_off_is_not_refused_any_more()
    {
        await using var desk = await StartAsync();
        var begun = await BeginAsync(desk, order: null);
        await desk.App.Services.GetRequiredService<DelistingCheck>().RunAsync(begun, desk.Clock.GetTimestamp(), Token);
        desk.Clock.Advance(Later);

        var reply = await desk.DecideAsync(begun.Id, "refuse", "Not yet.");

        reply.Problem(HttpStatusCode.Conflict);
        var decided = await desk.ShowAsync(begun.Id);
        Assert.Equal(("removed", "rules"), (DelistingDriver.Status(decided), decided.GetProperty("decidedBy").GetString()));
    }

    [Fact]
    public async Task What_a_sleeping_process_was_ordered_to_remove_is_not_taken_off_when_it_is_listed_anew()
    {
        await using var desk = await StartAsync();
        var order = new OperatorOrder(Remove: true, "A new customer.", "desk1", desk.Clock.GetUtcNow());
        var begun = await BeginAsync(desk, order);
        var since = desk.Clock.GetTimestamp();
        desk.Clock.Advance(Later);
        await DeliverAsync(desk, begun.Id);
        (await desk.App.ListAsync(Address, "a new wave")).Created();

        await Assert.ThrowsAsync<AttemptUnderWayException>(() => desk.App.Services.GetRequiredService<OrderedDecision>().RemoveAsync(begun, order, since, Token));

        Assert.True(await desk.App.IsListedAsync(Address));
    }

    [Fact]
    public async Task A_second_delivery_does_nothing_while_the_first_is_under_way_or_after_it()
    {
        await using var desk = await StartAsync();
        var begun = await BeginAsync(desk, order: null);

        await DeliverAsync(desk, begun.Id);
        Assert.Equal("checking", DelistingDriver.Status(await desk.ShowAsync(begun.Id)));
        var ended = await desk.App.Services.GetRequiredService<DelistingDecider>().ContinueAsync(begun, Token);
        await DeliverAsync(desk, begun.Id);

        var decided = await desk.ShowAsync(begun.Id);
        Assert.Equal(ended.DecidedAt, decided.GetProperty("decidedAt").GetDateTimeOffset());
        Assert.Equal(1, decided.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task An_attempt_that_another_has_overtaken_records_nothing()
    {
        await using var desk = await StartAsync();
        var begun = await BeginAsync(desk, order: null);
        desk.Clock.Advance(Later);
        await DeliverAsync(desk, begun.Id);

        await Assert.ThrowsAsync<AttemptUnderWayException>(() => desk.App.Services.GetRequiredService<DelistingDecider>().ContinueAsync(begun, Token));

        Assert.Equal("removed", DelistingDriver.Status(await desk.ShowAsync(begun.Id)));
        Assert.Single(await RemovalsAsync(desk));
    }

    [Fact]
    public async Task A_request_whose_message_was_never_sent_is_sent_for()
    {
        await using var desk = await StartAsync();
        var id = await StoreAsync(desk);

        await desk.KeepHouseAsync();
        Assert.Equal("received", DelistingDriver.Status(await desk.ShowAsync(id)));
        await desk.LetPassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("removed", DelistingDriver.Status(await desk.DecidedAsync(id)));
    }

    [Fact]
    public async Task A_message_that_names_no_request_is_given_up_with_its_reason()
    {
        await using var desk = await StartAsync();

        var reason = await Assert.ThrowsAsync<UnprocessableMessageException>(() => DeliverAsync(desk, "20261122T025759255-4e7e9bd5"));

        Assert.Contains("no delisting request", reason.Message, StringComparison.Ordinal);
    }

    private async Task<DelistingDriver> StartAsync()
    {
        var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.App.ListAsync(Address, "spam")).Created();
        desk.Hosts.Add(Address, "mail.example.com");
        return desk;
    }

    /// <summary>A request whose message was never sent, and an attempt at it.</summary>
    private static async Task<DelistingRequest> BeginAsync(DelistingDriver desk, OperatorOrder? order)
    {
        var services = desk.App.Services;
        var stored = await services.GetRequiredService<TableDelistingRequests>().FindAsync(await StoreAsync(desk), Token);
        return (await services.GetRequiredService<Attempts>().TryBeginAsync(stored!, order, Token))!;
    }

    private static async Task<string> StoreAsync(DelistingDriver desk)
    {
        var now = desk.Clock.GetUtcNow();
        var request = new DelistingRequest
        {
            Id = TimedId.New(now),
            Address = Address,
            Status = DelistingStatus.Received,
            RequestedAt = now,
            DueAt = now.AddMinutes(1),
        };
        Assert.True(await desk.App.Services.GetRequiredService<TableDelistingRequests>().TryAddAsync(request, new string('0', 64), Token));
        return request.Id;
    }

    private static Task DeliverAsync(DelistingDriver desk, string id) => desk.App.Services.GetRequiredService<DelistingDecider>().DecideAsync(id, Token);

    /// <summary>The process stands still while it asks; no question is spoilt.</summary>
    private static bool Sleep(DelistingDriver desk)
    {
        desk.Clock.Advance(Later);
        return false;
    }

    private static async Task<IReadOnlyList<JsonElement>> RemovalsAsync(DelistingDriver desk) =>
        [.. (await desk.App.ProfileAsync(Address)).Ok().GetProperty("history").EnumerateArray().Where(entry => entry.GetProperty("op").GetString() == "removed")];
}
