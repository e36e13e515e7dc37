using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Standings;
using Reputation.Functions.Tests.Builders;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Feedback;

namespace Reputation.Functions.Tests.Standings;

/// <summary>What a process leaves behind that is killed between two writes, or that finds damage, is put right by the next look.</summary>
public sealed class CutOffTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";

    private static readonly IpPrefix Unit = IpPrefix.Parse(Address);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(3);

    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_listing_that_was_noted_and_not_made_is_made_soon()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        (await feedback.HitTrapAsync(new { address = "203.0.113.8" })).Accepted();
        var noted = (await Store(feedback).FindAsync(IpPrefix.Parse("203.0.113.8"), Token)).Sheet;

        await Store(feedback).TryWriteAsync(await Store(feedback).FindAsync(Unit, Token), noted with { Unit = Unit }, Token);
        Assert.False(await feedback.IsListedAsync(Address));
        await feedback.LetPassAsync(Soon);

        Assert.True(await feedback.IsListedAsync(Address));
    }

    [Fact]
    public async Task A_release_that_was_made_and_not_noted_is_one_strike()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        (await feedback.HitTrapAsync(new { address = Address })).Accepted();
        feedback.Clock.Step(TimeSpan.FromDays(5));

        await feedback.App.Services.GetRequiredService<ListingLog>().AppendAsync(
            list => ListingDecisions.Remove(list, Unit, ListingSource.Feedback, ScoringListing.Actor, "decayed", feedback.Clock.GetUtcNow()), Token);
        await feedback.KeepHouseAsync();
        await feedback.KeepHouseAsync();

        var sheet = (await Store(feedback).FindAsync(Unit, Token)).Sheet;
        Assert.Equal((null, null, 1), (sheet.ListedSince, sheet.ForgivenAt, sheet.Releases.Count));
        Assert.Equal(1, (await feedback.ProfileAsync(Address)).GetProperty("scoring").GetProperty("strikes").GetInt32());
    }

    [Fact]
    public async Task An_older_removal_is_not_taken_for_the_end_of_a_listing_that_is_just_being_made()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        (await feedback.App.ListAsync(Address, source: "feedback")).Created();
        (await feedback.App.RemoveAsync(Address, "feedback")).Ok();
        feedback.Clock.Step(TimeSpan.FromHours(1));
        var before = await Store(feedback).FindAsync(Unit, Token);
        var now = feedback.Clock.GetUtcNow();
        var noted = SheetChanges.Add(before.Sheet, Pieces.Trap() with { At = now }).Sheet with { ListedSince = now, DueAt = now };

        await Store(feedback).TryWriteAsync(before, noted, Token);
        await feedback.LetPassAsync(Soon);

        Assert.True(await feedback.IsListedAsync(Address));
    }

    [Fact]
    public async Task A_damaged_sheet_holds_up_no_other()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        (await feedback.HitTrapAsync(new { address = Address })).Accepted();
        (await feedback.HitTrapAsync(new { address = "203.0.113.8" })).Accepted();
        await new TableClient(_account.ConnectionString, TableEvidence.TableName).UpsertEntityAsync(
            new TableEntity("4:cb007107:32", "sheet") { ["Content"] = "damaged" }, TableUpdateMode.Replace, Token);

        await feedback.LetPassAsync(Soon);
        await feedback.LetPassAsync(TimeSpan.FromDays(5));

        Assert.False(await feedback.IsListedAsync("203.0.113.8"));
        Assert.True(feedback.App.Logs.Contains("is damaged"));
    }

    [Fact]
    public async Task Many_that_count_about_one_address_at_once_lose_nothing_and_do_not_hinder_each_other()
    {
        await using var tables = new FaultProxy(_account.TablePort);
        await using var feedback = await FeedbackDriver.StartAsync(_account.Through(tables: tables));

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => feedback.HitTrapAsync(new { address = Address, messageId = $"{number}@example.com" })));

        Assert.All(replies, reply => reply.Accepted());
        Assert.Equal(12, (await Store(feedback).FindAsync(Unit, Token)).Sheet.Pieces.Count);

        // The first makes the row; nobody writes in vain.
        Assert.Equal(11, tables.Requests.Count(request => request.Method == "PUT" && request.Path.Contains("Evidence", StringComparison.Ordinal) && request.Path.Contains("sheet", StringComparison.Ordinal)));
        Assert.Single((await LogAudit.OfAsync(_account)).Entries);
    }

    [Fact]
    public async Task A_backup_brings_the_evidence_back_and_it_is_looked_at_as_before()
    {
        byte[] file;
        DateTimeOffset clearAt;
        await using (var feedback = await FeedbackDriver.StartAsync(_account))
        {
            (await feedback.HitTrapAsync(new { address = Address })).Accepted();
            clearAt = (await feedback.ProfileAsync(Address)).GetProperty("clearAt").GetDateTimeOffset();
            file = await feedback.App.BackUpAsync();
        }

        await using var next = await FeedbackDriver.StartAsync(azurite.NewAccount());
        (await next.App.RestoreAsync(file)).Ok();

        Assert.Equal(clearAt, (await next.ProfileAsync(Address)).GetProperty("clearAt").GetDateTimeOffset());
        await next.LetPassAsync(Soon);
        Assert.True(await next.IsListedAsync(Address));
        await next.LetPassAsync(TimeSpan.FromDays(5));
        Assert.False(await next.IsListedAsync(Address));
    }

    private static TableEvidence Store(FeedbackDriver feedback) => feedback.App.Services.GetRequiredService<TableEvidence>();
}
