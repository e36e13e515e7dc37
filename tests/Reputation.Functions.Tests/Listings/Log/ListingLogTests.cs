using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Log;

/// <summary>Appends, races, lost answers and followers, on a store that is as it should be.</summary>
public sealed class ListingLogTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task The_first_entry_is_version_one_and_every_process_comes_to_see_it()
    {
        await using var one = new LogDriver(_account);
        await using var other = new LogDriver(_account);
        await other.CatchUpAsync();

        var appended = await one.ListAsync("203.0.113.7");
        await other.CatchUpAsync();

        Assert.Equal(1, Assert.Single(appended.Entries).Version);
        var audit = await LogAudit.OfAsync(_account);
        audit.AssertHeldBy(one.Blocklist);
        audit.AssertHeldBy(other.Blocklist);
    }

    [Fact]
    public async Task What_is_already_so_makes_no_entry()
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.7", "spam");

        var again = await log.ListAsync("203.0.113.7", "spam");
        var removed = await log.RemoveAsync(IpPrefix.Parse("203.0.113.8"), "not there");

        Assert.Empty(again.Entries);
        Assert.Empty(removed.Entries);
        Assert.Equal(1, log.Blocklist.Version);
    }

    [Fact]
    public async Task A_decision_is_made_on_the_head_and_not_on_what_the_process_last_saw()
    {
        await using var one = new LogDriver(_account);
        await using var other = new LogDriver(_account);
        await other.CatchUpAsync();
        await one.ListAsync("203.0.113.7", "spam");

        var late = await other.ListAsync("203.0.113.7", "spam");

        Assert.Empty(late.Entries);
        Assert.Equal(1, late.Blocklist.Version);
    }

    [Fact]
    public async Task Writers_that_race_lose_nothing_and_leave_no_gap()
    {
        await using var one = new LogDriver(_account);
        await using var other = new LogDriver(_account);

        var answers = await Task.WhenAll(Enumerable.Range(0, 120)
            .Select(number => (number % 2 == 0 ? one : other).ListAsync($"203.0.113.{number}", $"number {number}")));

        var audit = await LogAudit.OfAsync(_account);
        Assert.Equal(120, audit.Entries.Count);
        Assert.All(answers, answer => Assert.Equal(Assert.Single(answer.Entries), audit.Entries[(int)answer.Entries[0].Version - 1]));
        await one.CatchUpAsync();
        await other.CatchUpAsync();
        audit.AssertHeldBy(one.Blocklist);
        audit.AssertHeldBy(other.Blocklist);
    }

    [Fact]
    public async Task Appends_that_wait_together_share_a_transaction()
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var log = new LogDriver(_account.Through(tables: proxy));
        await log.CatchUpAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => log.ListAsync($"203.0.113.{number}")));

        Assert.InRange(proxy.Count("POST", "$batch"), 200 / TableListingStore.MostEntries, 40);
        Assert.Equal(200, (await LogAudit.OfAsync(_account)).Entries.Count);
    }

    [Fact]
    public async Task A_process_that_writes_alone_need_not_read_the_head_that_it_wrote()
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var log = new LogDriver(_account.Through(tables: proxy));
        for (var number = 0; number < 30; number++)
        {
            await log.ListAsync($"203.0.113.{number}");
        }

        Assert.InRange(proxy.Count("GET", "RowKey='head'"), 1, 10);
        (await LogAudit.OfAsync(_account)).AssertHeldBy(log.Blocklist);
    }

    [Fact]
    public async Task A_process_that_wrote_alone_decides_again_when_another_comes_between()
    {
        await using var log = new LogDriver(_account);
        await using var other = new LogDriver(_account);
        for (var number = 0; number < 10; number++)
        {
            await log.ListAsync($"203.0.113.{number}");
        }

        await other.ListAsync("198.51.100.1", "theirs");

        Assert.Empty((await log.ListAsync("198.51.100.1", "theirs")).Entries);
        await other.ListAsync("198.51.100.2", "theirs");
        Assert.Equal(LogOperation.Changed, Assert.Single((await log.ListAsync("198.51.100.2", "mine")).Entries).Change.Operation);
        (await LogAudit.OfAsync(_account)).AssertHeldBy(log.Blocklist);
    }

    [Fact]
    public async Task Decisions_of_many_changes_that_wait_together_do_not_overflow_a_transaction()
    {
        await using var log = new LogDriver(_account);
        await log.CatchUpAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => log.Log.AppendAsync(
            _ => [.. Enumerable.Range(0, 30).Select(place => Listed($"203.0.{number}.{place}"))], TestContext.Current.CancellationToken)));

        Assert.All(answers, answer => Assert.Equal(30, answer.Entries.Count));
        Assert.Equal(150, (await LogAudit.OfAsync(_account)).Replay.ListingCount);

        static Change Listed(string prefix) => new()
        {
            Operation = LogOperation.Listed,
            Prefix = IpPrefix.Parse(prefix),
            Source = ListingSource.Internal,
            Reason = "many",
            Actor = "test",
        };
    }

    [Fact]
    public async Task The_same_prefix_listed_and_removed_in_one_transaction_leaves_no_row()
    {
        await using var log = new LogDriver(_account);
        await log.CatchUpAsync();
        var prefix = IpPrefix.Parse("203.0.113.7");

        await Task.WhenAll(log.PutAsync(prefix, "one"), log.PutAsync(prefix, "two"), log.RemoveAsync(prefix, "done"));

        var audit = await LogAudit.OfAsync(_account);
        Assert.Equal(3, audit.Entries.Count);
        Assert.Equal(0, audit.Replay.ListingCount);
    }

    [Fact]
    public async Task A_decision_that_fails_fails_alone()
    {
        await using var log = new LogDriver(_account);
        await log.CatchUpAsync();

        var failing = log.Log.AppendAsync(_ => throw new NotSupportedException("no"), TestContext.Current.CancellationToken);
        var fine = await log.ListAsync("203.0.113.7");

        Assert.Single(fine.Entries);
        await Assert.ThrowsAsync<NotSupportedException>(() => failing);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_append_whose_answer_is_lost_is_found_by_its_id_and_made_once(int answersLost)
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var log = new LogDriver(_account.Through(tables: proxy));
        await log.CatchUpAsync();
        proxy.DropAnswers(answersLost, "$batch");

        var appended = await log.ListAsync("203.0.113.7", "once");

        Assert.Equal(answersLost, proxy.Dropped);
        var audit = await LogAudit.OfAsync(_account);
        Assert.Equal(Assert.Single(audit.Entries), Assert.Single(appended.Entries));
        audit.AssertHeldBy(log.Blocklist);
    }

    [Fact]
    public async Task An_append_whose_answer_is_lost_before_another_writer_appends_is_found_below_the_head()
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var unlucky = new LogDriver(_account.Through(tables: proxy));
        await using var other = new LogDriver(_account);
        await unlucky.CatchUpAsync();
        proxy.DropAnswers(1, "$batch");

        var mine = unlucky.ListAsync("203.0.113.7", "mine");
        await Eventually.TrueAsync(() => Task.FromResult(proxy.Dropped == 1), "the answer is dropped");
        await other.ListAsync("203.0.113.8", "theirs");

        Assert.Single((await mine).Entries);
        var audit = await LogAudit.OfAsync(_account);
        Assert.Equal(2, audit.Entries.Count);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_fails_the_append_and_recovers_by_itself()
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var log = new LogDriver(_account.Through(tables: proxy));
        await log.ListAsync("203.0.113.7");
        proxy.Mode = FaultMode.Refuse;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => log.ListAsync("203.0.113.8"));
        Assert.NotNull(log.Condition.Outage);
        proxy.Mode = FaultMode.Pass;

        Assert.Equal(2, Assert.Single((await log.ListAsync("203.0.113.9")).Entries).Version);
        Assert.Null(log.Condition.Outage);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(80)]
    public async Task A_follower_that_is_behind_reads_what_it_lacks(int entries)
    {
        await using var writer = new LogDriver(_account);
        await using var follower = new LogDriver(_account);
        await follower.CatchUpAsync();
        await Task.WhenAll(Enumerable.Range(0, entries).Select(number => writer.ListAsync($"203.0.113.{number}")));

        await follower.CatchUpAsync();

        (await LogAudit.OfAsync(_account)).AssertHeldBy(follower.Blocklist);
    }

    [Fact]
    public async Task A_list_that_is_loaded_while_others_write_is_whole()
    {
        await using var writer = new LogDriver(_account);
        await Task.WhenAll(Enumerable.Range(0, 256).Select(number => writer.ListAsync($"198.51.100.{number}")));
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                var number = 0;
                while (!enough.IsCancellationRequested)
                {
                    number++;
                    var prefix = IpPrefix.Parse($"198.51.100.{number % 256}");
                    await (number % 3 == 0 ? writer.RemoveAsync(prefix, "gone") : writer.PutAsync(prefix, $"again {number}"));
                }
            },
            CancellationToken.None);

        var loaded = new List<LogDriver>();
        for (var load = 0; load < 10; load++)
        {
            var driver = new LogDriver(_account);
            loaded.Add(driver);
            await driver.CatchUpAsync();
        }

        await enough.CancelAsync();
        await writing;
        var audit = await LogAudit.OfAsync(_account);
        foreach (var driver in loaded)
        {
            await driver.CatchUpAsync();
            audit.AssertHeldBy(driver.Blocklist);
            await driver.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_process_that_writes_alone_is_told_at_once_when_the_store_cannot_be_reached()
    {
        var proxy = new FaultProxy(_account.TablePort);
        await using var log = new LogDriver(_account.Through(tables: proxy));
        for (var number = 0; number < 10; number++)
        {
            await log.ListAsync($"203.0.113.{number}");
        }

        await proxy.DisposeAsync();

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => log.ListAsync("203.0.113.99"));
        Assert.Contains("Nothing was changed", failure.Message, StringComparison.Ordinal);
    }
}
