using Reputation.Functions.Abusix;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Hosting.Timers;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.RecordFiles;
using Reputation.Functions.Sweeps.Desk;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Functions.Sweeps.Runs;

/// <summary>Runs sweeps one at a time, over all processes: what was asked for or cut off first, then what the timer wants.</summary>
internal sealed partial class SweepRunner(
    BlobTurns turns, TableSweeps sweeps, SweepRun run, LogFence fence, BlobLedger ledger, LastSweep last, AbusixLists lists, TimeProvider clock, ILogger<SweepRunner> logger)
{
    private const string Turn = "sweep-run";
    private const string TimerActor = "timer";

    /// <summary>How long a message waits for the run that is under way; after that the timer sees to what it asked for.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan WaitPause = TimeSpan.FromMilliseconds(250);

    /// <summary>What the timer does: goes on with what is open; with nothing open, asks what is due.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        if (!lists.HasKey)
        {
            return;
        }

        try
        {
            await turns.InTurnAsync(Turn, RunDueInTurnAsync, cancellationToken);
        }
        catch (TurnTakenException)
        {
            LogBusy();
        }
    }

    /// <summary>What a message does: runs what it names, unless that has ended.</summary>
    public async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        while (clock.GetElapsedTime(begin) < LongestWait && await sweeps.FindAsync(id, cancellationToken) is { IsOpen: true })
        {
            try
            {
                await turns.InTurnAsync(Turn, RunOpenAsync, cancellationToken);
                return;
            }
            catch (TurnTakenException)
            {
                await Task.Delay(WaitPause, clock, cancellationToken);
            }
        }
    }

    private async Task<bool> RunDueInTurnAsync(TimerTurn turn)
    {
        if (!await RunOpenAsync(turn))
        {
            var now = clock.GetUtcNow().InWholeMilliseconds();
            await sweeps.AddOrJoinAsync(
                new Sweep { Id = TimedId.New(now), Kind = SweepKind.Scheduled, Actor = TimerActor, RequestedAt = now }, SweepDesk.Purpose, turn.Lost);
            await RunOpenAsync(turn);
        }

        return true;
    }

    /// <summary>Goes on with all that is open.</summary>
    /// <returns>Whether there was something.</returns>
    private async Task<bool> RunOpenAsync(TimerTurn turn)
    {
        var cancellationToken = turn.Lost;
        var open = await sweeps.ReadOpenAsync(cancellationToken);
        foreach (var sweep in open)
        {
            try
            {
                var taken = await sweeps.TakeUpAsync(sweep.Id, clock.GetUtcNow().InWholeMilliseconds(), cancellationToken);
                if (taken.Turn > 1)
                {
                    // Whoever had it before may only be asleep.
                    await fence.RaiseAsync(cancellationToken);
                }

                last.See(await run.RunAsync(taken, turn));
            }
            catch (SweepRunningElsewhereException elsewhere)
            {
                LogLost(elsewhere.Message);
            }
            catch (UnusableRecordFileException damage) when (damage.File == BlobLedger.FileName)
            {
                await ledger.DiscardAsync(damage, cancellationToken);
                throw;
            }
        }

        return open.Count > 0;
    }

    [LoggerMessage(1, LogLevel.Information, "A sweep is under way already; this one is left out.")]
    private partial void LogBusy();

    [LoggerMessage(2, LogLevel.Warning, "{Why} What it noted counts, and what this one had found does not.")]
    private partial void LogLost(string why);
}
