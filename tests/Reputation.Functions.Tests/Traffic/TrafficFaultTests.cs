using System.Net;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.RecordFiles;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Traffic;

/// <summary>Whatever is killed, lost, run twice or at the same time: what was acknowledged counts, and counts once.</summary>
public sealed class TrafficFaultTests(Azurite azurite)
{
    private const string Line = """{"address":"203.0.113.7","messages":1}""";

    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_that_was_folded_and_could_not_be_deleted_counts_once_and_goes_later()
    {
        await using var proxy = new FaultProxy(_account.BlobPort);
        await using var app = await AppDriver.StartAsync(_account.Through(blobs: proxy));
        await using var other = await AppDriver.StartAsync(_account);
        await app.ReportTrafficAsync(Line);
        var (name, content) = await TakeReportAsync();
        await app.FoldTrafficAsync();

        // As when the process that folded it was killed in that moment, or a late repetition of the request stored it again.
        await _account.TrafficContainer().GetBlobClient(name).UploadAsync(content, Token);

        Assert.Equal(1, await app.MessagesAsync("203.0.113.7"));
        Assert.Equal(["203.0.113.7/32 1"], await other.SeenAsync());
        await other.FoldTrafficAsync();
        Assert.Empty(await _account.InboxAsync());
        Assert.Equal(1, await app.MessagesAsync("203.0.113.7"));
    }

    [Fact]
    public async Task A_report_that_comes_again_after_other_folds_is_still_known()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock);
        await app.ReportTrafficAsync(Line);
        var (name, content) = await TakeReportAsync();
        for (var times = 0; times < 3; times++)
        {
            await app.FoldTrafficAsync();
            await app.ReportTrafficAsync(Line);
            clock.Advance(TimeSpan.FromMinutes(16));
        }

        await _account.TrafficContainer().GetBlobClient(name).UploadAsync(content, Token);
        await app.FoldTrafficAsync();

        Assert.Equal(4, await app.MessagesAsync("203.0.113.7"));
        Assert.Empty(await _account.InboxAsync());
    }

    [Fact]
    public async Task A_report_whose_answer_from_storage_is_lost_is_stored_once()
    {
        await using var proxy = new FaultProxy(_account.BlobPort);
        await using var app = await AppDriver.StartAsync(_account.Through(blobs: proxy));
        await app.ReportTrafficAsync(Line);
        proxy.DropAnswers(1, request => request.Is("PUT", "inbox/"));

        (await app.ReportTrafficAsync(Line)).Accepted();

        Assert.Equal(1, proxy.Dropped);
        Assert.Equal(2, await app.MessagesAsync("203.0.113.7"));
    }

    [Fact]
    public async Task A_fold_whose_answer_is_lost_counts_once()
    {
        await using var proxy = new FaultProxy(_account.BlobPort);
        await using var app = await AppDriver.StartAsync(_account.Through(blobs: proxy));
        await app.ReportTrafficAsync(Line);
        proxy.DropAnswers(1, request => request.Is("PUT", "traffic/clients"));

        await app.FoldTrafficAsync();

        Assert.Equal(1, proxy.Dropped);
        Assert.Empty(await _account.InboxAsync());
        Assert.Equal(1, await app.MessagesAsync("203.0.113.7"));
    }

    [Fact]
    public async Task While_storage_is_away_nothing_is_acknowledged()
    {
        await using var proxy = new FaultProxy(_account.BlobPort);
        await using var app = await AppDriver.StartAsync(_account.Through(blobs: proxy));
        await app.ReportTrafficAsync(Line);
        proxy.Mode = FaultMode.Refuse;

        (await app.ReportTrafficAsync(Line)).Problem(HttpStatusCode.ServiceUnavailable);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => app.FoldTrafficAsync());
        await Assert.ThrowsAsync<StorageUnavailableException>(() => app.MessagesAsync("203.0.113.7"));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => app.SeenAsync());

        proxy.Mode = FaultMode.Pass;
        Assert.Equal(1, await app.MessagesAsync("203.0.113.7"));
    }

    [Fact]
    public async Task Readers_see_all_that_was_acknowledged_and_no_more_while_two_processes_fold()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await using var other = await AppDriver.StartAsync(_account);
        await app.ReportTrafficAsync(Line);
        var (begun, acknowledged, ended) = (1, 1, false);

        var reporting = Task.Run(
            async () =>
            {
                for (var number = 0; number < 150; number++)
                {
                    Interlocked.Increment(ref begun);
                    (await app.ReportTrafficAsync(Line)).Accepted();
                    Interlocked.Increment(ref acknowledged);
                }

                Volatile.Write(ref ended, true);
            },
            Token);
        var folding = new[] { app, other }.Select(process => Task.Run(
            async () =>
            {
                while (!Volatile.Read(ref ended))
                {
                    await process.FoldTrafficAsync();
                }
            },
            Token));
        var reading = new[] { app, other }.Select(process => Task.Run(
            async () =>
            {
                while (!Volatile.Read(ref ended))
                {
                    var least = Volatile.Read(ref acknowledged);
                    var found = await process.MessagesAsync("203.0.113.7");
                    Assert.InRange(found, least, Volatile.Read(ref begun));
                    least = Volatile.Read(ref acknowledged);
                    var seen = Assert.Single(await process.SeenAsync());
                    Assert.InRange(long.Parse(seen.Split(' ')[1], null), least, Volatile.Read(ref begun));
                }
            },
            Token));
        await Task.WhenAll([reporting, .. folding, .. reading]);

        await app.FoldTrafficAsync();
        Assert.Equal(151, await app.MessagesAsync("203.0.113.7"));
    }

    [Fact]
    public async Task A_damaged_report_is_left_out_named_once_and_left_where_it_is()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await app.ReportTrafficAsync(Line);
        await _account.TrafficContainer().UploadBlobAsync("inbox/20260302T120000000-odd", BinaryData.FromString("no report"), Token);

        await app.FoldTrafficAsync();
        await app.FoldTrafficAsync();

        Assert.Equal(1, await app.MessagesAsync("203.0.113.7"));
        Assert.Equal(["inbox/20260302T120000000-odd"], await _account.InboxAsync());
        Assert.Equal(1, app.Logs.Count("traffic/inbox/20260302T120000000-odd"));
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_what_waits_stays()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await app.ReportTrafficAsync(Line);
        await _account.TrafficContainer().UploadBlobAsync("clients", BinaryData.FromString("no file"), Token);

        var refused = await Assert.ThrowsAsync<UnusableRecordFileException>(() => app.FoldTrafficAsync());

        Assert.Contains("traffic/clients", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<UnusableRecordFileException>(() => app.SeenAsync());
        await _account.TrafficContainer().DeleteBlobAsync("clients", cancellationToken: Token);
        Assert.Equal(1, await app.MessagesAsync("203.0.113.7"));
    }

    [Fact]
    public async Task A_large_file_is_written_anew_only_when_enough_has_come_or_a_quarter_of_an_hour_is_over()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock);
        await app.ReportTrafficAsync(string.Join('\n', Enumerable.Range(0, 2000).Select(number => $$"""{"address":"198.51.{{number / 250}}.{{number % 250}}","messages":1}""")));
        await app.FoldTrafficAsync();
        await app.ReportTrafficAsync(Line);

        await app.FoldTrafficAsync();
        Assert.Single(await _account.InboxAsync());
        Assert.Equal(1, await app.MessagesAsync("203.0.113.7"));

        clock.Advance(TimeSpan.FromMinutes(15));
        await app.FoldTrafficAsync();
        Assert.Empty(await _account.InboxAsync());
        Assert.Equal(2001, (await app.SeenAsync()).Count);
    }

    private async Task<(string Name, BinaryData Content)> TakeReportAsync()
    {
        var name = Assert.Single(await _account.InboxAsync());
        return (name, (await _account.TrafficContainer().GetBlobClient(name).DownloadContentAsync(Token)).Value.Content);
    }
}
