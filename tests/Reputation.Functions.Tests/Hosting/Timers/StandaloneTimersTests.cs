using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using Reputation.Functions.Hosting.Timers;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Hosting.Timers;

/// <summary>Timers of a standalone process, with real storage and a clock that the test moves.</summary>
public sealed class StandaloneTimersTests(Azurite azurite)
{
    private readonly TestClock _clock = new();
    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly ConcurrentQueue<(DateTimeOffset At, bool IsPastDue)> _runs = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BlobClient Blob => new BlobServiceClient(_account.ConnectionString).GetBlobContainerClient("timers").GetBlobClient("Housekeeping");

    [Fact]
    public async Task A_timer_runs_once_whenever_it_falls_due()
    {
        await using var app = await TimerApp.StartAsync(_account, _clock, NoteAsync);

        await _clock.PassAsync(TimeSpan.FromMinutes(4));
        await _clock.PassUntilAsync(() => _runs.Count >= 4, "four runs");

        Assert.Equal(4, _runs.Select(run => run.At.Minute).Distinct().Count());
        Assert.Equal(4, _runs.Count);
        // Never early. While a run holds its turn the clock may go on, so how late it notes itself says nothing.
        Assert.All(_runs, run => Assert.InRange(run.At.Second, 30, 59));
        Assert.DoesNotContain(_runs, run => run.IsPastDue);
    }

    [Fact]
    public async Task Of_two_processes_one_runs_it()
    {
        await using var one = await TimerApp.StartAsync(_account, _clock, NoteAsync);
        await using var other = await TimerApp.StartAsync(_account, _clock, NoteAsync);

        await _clock.PassAsync(TimeSpan.FromMinutes(5), processes: 2);
        await _clock.PassUntilAsync(() => _runs.Count >= 5, "five runs", processes: 2);

        Assert.Equal(5, _runs.Count);
        Assert.Equal(5, _runs.Select(run => run.At.Minute).Distinct().Count());
    }

    [Fact]
    public async Task Runs_do_not_overlap_in_two_processes_however_long_they_take()
    {
        var (running, overlaps) = (0, 0);
        async Task LongRun(TimerRun run, CancellationToken cancellationToken)
        {
            overlaps += Interlocked.Increment(ref running) > 1 ? 1 : 0;
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(70), _clock, cancellationToken);
                await NoteAsync(run, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }
        }

        await using var one = await TimerApp.StartAsync(_account, _clock, LongRun);
        await using var other = await TimerApp.StartAsync(_account, _clock, LongRun);

        await _clock.PassUntilAsync(() => _runs.Count >= 3, "three runs", processes: 2);

        Assert.Equal(0, overlaps);
    }

    [Fact]
    public async Task What_was_missed_while_no_process_was_there_is_caught_up_once()
    {
        await using (await TimerApp.StartAsync(_account, _clock, NoteAsync))
        {
            await _clock.PassUntilAsync(() => _runs.Count == 1, "a run before the break");
        }

        _runs.Clear();
        _clock.Advance(TimeSpan.FromHours(5));
        await using var app = await TimerApp.StartAsync(_account, _clock, NoteAsync);
        await _clock.PassUntilAsync(() => _runs.Count == 3, "three runs after the break");

        Assert.Equal([true, false, false], _runs.Select(run => run.IsPastDue));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_a_day_does_not_stop_the_timer_for_a_day()
    {
        await using var app = await TimerApp.StartAsync(_account, _clock, NoteAsync);
        await _clock.PassUntilAsync(() => _runs.Count == 1, "a run before the step");

        _clock.Step(TimeSpan.FromDays(-1));
        var elapsed = _clock.GetTimestamp();
        await _clock.PassUntilAsync(() => _runs.Count == 3, "two more runs");

        Assert.InRange(_clock.GetElapsedTime(elapsed), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(4));
        Assert.DoesNotContain(_runs, run => run.IsPastDue);
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_a_day_makes_one_late_run()
    {
        await using var app = await TimerApp.StartAsync(_account, _clock, NoteAsync);
        await _clock.PassUntilAsync(() => _runs.Count == 1, "a run before the step");

        _clock.Step(TimeSpan.FromDays(1));
        await _clock.PassUntilAsync(() => _runs.Count == 4, "three more runs");

        Assert.Equal([false, true, false, false], _runs.Select(run => run.IsPastDue));
    }

    [Fact]
    public async Task A_run_that_failed_is_logged_and_the_schedule_goes_on()
    {
        await using var app = await TimerApp.StartAsync(_account, _clock, async (run, cancellationToken) =>
        {
            await NoteAsync(run, cancellationToken);
            throw new InvalidOperationException("no luck");
        });

        await _clock.PassUntilAsync(() => _runs.Count == 2, "two runs");

        Assert.Equal(2, _runs.Select(run => run.At.Minute).Distinct().Count());
        await Eventually.TrueAsync(() => app.Logs.Count(LogLevel.Error, "A run of Housekeeping failed: no luck") == 2, "both failures are logged");
    }

    [Fact]
    public async Task A_run_whose_lease_goes_to_another_is_cancelled_and_run_again()
    {
        var cancelled = 0;
        await using var app = await TimerApp.StartAsync(_account, _clock, async (run, cancellationToken) =>
        {
            await NoteAsync(run, cancellationToken);
            if (_runs.Count == 1)
            {
                await using var noticed = cancellationToken.Register(() => cancelled++);
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellationToken);
            }
        });
        await _clock.PassUntilAsync(() => _runs.Count == 1, "a run begins");
        var thief = await StealAsync(-1);

        await _clock.PassUntilAsync(() => cancelled == 1, "the run is cancelled");
        await _clock.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Single(_runs);
        await thief.ReleaseAsync(cancellationToken: Token);

        await _clock.PassUntilAsync(() => _runs.Count == 2, "the run is made again");
        Assert.Equal(1, app.Logs.Count(LogLevel.Warning, "could no longer be sure of being the only one"));
    }

    [Fact]
    public async Task A_run_is_cancelled_before_its_lease_ends_when_storage_goes_away_under_it()
    {
        await using var proxy = new FaultProxy(azurite.BlobPort);
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource<TimeSpan>();
        await using var app = await TimerApp.StartAsync(_account.Through(blobs: proxy), _clock, async (_, cancellationToken) =>
        {
            var from = _clock.GetTimestamp();
            begun.TrySetResult();
            await using var noticed = cancellationToken.Register(() => ended.TrySetResult(_clock.GetElapsedTime(from)));
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellationToken);
        });
        await _clock.PassUntilAsync(() => begun.Task.IsCompleted, "a run begins");

        proxy.Mode = FaultMode.Refuse;
        await _clock.PassUntilAsync(() => ended.Task.IsCompleted, "the run is cancelled");

        Assert.InRange(await ended.Task, TimeSpan.FromSeconds(15), BlobTimer.TurnPeriod - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task When_the_process_whose_turn_it_was_is_killed_another_takes_over()
    {
        await using var app = await TimerApp.StartAsync(_account, _clock, NoteAsync);
        await Eventually.TrueAsync(async () => await Blob.ExistsAsync(Token), "the timer has its blob");

        // A process that was killed has taken the lease and never comes back to renew it.
        await StealAsync(15);
        await _clock.PassAsync(TimeSpan.FromSeconds(50));
        Assert.Empty(_runs);

        await _clock.PassUntilAsync(() => !_runs.IsEmpty, "the run is taken over");
        Assert.True(_runs.First().IsPastDue);
    }

    [Fact]
    public async Task While_storage_is_away_requests_are_answered_and_the_outage_is_logged_once()
    {
        await using var proxy = new FaultProxy(azurite.BlobPort) { Mode = FaultMode.Refuse };
        await using var app = await TimerApp.StartAsync(_account.Through(blobs: proxy), _clock, NoteAsync);

        await _clock.PassAsync(TimeSpan.FromMinutes(2));
        using var answer = await app.Http.GetAsync(new Uri("/", UriKind.Relative), Token);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Empty(_runs);
        Assert.Equal(1, app.Logs.Count(LogLevel.Warning, "Housekeeping does not run while storage is away"));

        proxy.Mode = FaultMode.Pass;
        await _clock.PassUntilAsync(() => !_runs.IsEmpty, "the timer runs again");
        Assert.Equal(1, app.Logs.Count(LogLevel.Information, "storage is back"));
        Assert.Equal(1, app.Logs.Count(LogLevel.Warning, "storage is away"));
    }

    [Fact]
    public async Task A_wrong_schedule_stops_the_start_with_a_sentence_that_names_the_setting()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = _account.ConnectionString,
            ["HousekeepingSchedule"] = "now and then",
        });

        Assert.Equal(1, await app.WaitForExitAsync());
        Assert.Equal(
            "HousekeepingSchedule: must be a schedule of six fields (second minute hour day month weekday) that falls due some day, such as '0 */5 * * * *', not 'now and then'.",
            app.Errors.Trim());
    }

    [Fact]
    public async Task A_timer_that_is_switched_off_does_not_run()
    {
        await using var off = await TimerApp.StartAsync(_account, _clock, NoteAsync, "--AzureWebJobs.Housekeeping.Disabled=true");

        Assert.Equal(1, off.Logs.Count(LogLevel.Information, "Housekeeping is switched off by a setting."));
        Assert.Equal(0, _clock.Waiting);
    }

    private async Task<BlobLeaseClient> StealAsync(int seconds)
    {
        var lease = Blob.GetBlobLeaseClient();
        if ((await Blob.GetPropertiesAsync(cancellationToken: Token)).Value.LeaseState == LeaseState.Leased)
        {
            await lease.BreakAsync(TimeSpan.Zero, cancellationToken: Token);
        }

        await lease.AcquireAsync(TimeSpan.FromSeconds(seconds), cancellationToken: Token);
        return lease;
    }

    private Task NoteAsync(TimerRun run, CancellationToken cancellationToken)
    {
        _runs.Enqueue((_clock.GetUtcNow(), run.IsPastDue));
        return Task.CompletedTask;
    }
}
