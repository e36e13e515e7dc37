using Microsoft.Extensions.Options;
using Reputation.Functions.Abusix;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Hosting.Timers;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Sweeps.Asking;
using Reputation.Functions.Sweeps.Judging;
using Reputation.Functions.Sweeps.Observations;
using Reputation.Functions.Sweeps.Rules;

namespace Reputation.Functions.Sweeps.Runs;

/// <summary>
/// One run, from the candidates to the log. Cut off at any point and taken up again, it does what was left to do: answers count once,
/// and a change is made only to a listing that is as it was judged.
/// </summary>
internal sealed partial class SweepRun(
    AbusixLists lists,
    SweepCandidates scopes,
    SweepAsking asking,
    SweepJudge judge,
    SweepStreaks streaks,
    SweepBudget budget,
    FullAppends appends,
    BlobLedger ledger,
    BlobSweepFiles files,
    TableSweeps sweeps,
    IOptions<SweepOptions> options,
    TimeProvider clock,
    ILogger<SweepRun> logger)
{
    private const int MostAttempts = 5;

    private static readonly TimeSpan OldestAnswer = TimeSpan.FromSeconds(30);

    /// <summary>After so long without getting on, what was answered before is too old to go on with.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Does all that is left of it, or as much as its time allows: then it is still open.</summary>
    /// <param name="sweep">The run, taken up.</param>
    /// <param name="turn">Lost, it breaks off, and is gone on with later.</param>
    public async Task<Sweep> RunAsync(Sweep sweep, TimerTurn turn)
    {
        var cancellationToken = turn.Lost;
        if (Hopeless(sweep) is { } reason)
        {
            return await EndAsync(sweep, SweepOutcome.Failed, reason, cancellationToken);
        }

        var scope = await scopes.GatherAsync(sweep, cancellationToken);
        var asked = await asking.AskAsync(sweep, scope.Candidates, cancellationToken);
        switch (asked.End)
        {
            case AskingEnd.OutOfTime:
                LogPaused(sweep.Id, asked.Sweep.Asked, scope.Candidates.Count);
                return asked.Sweep;
            case AskingEnd.CanaryRefused:
                LogCanaryRefused(sweep.Id, asked.Note!);
                return await EndAsync(asked.Sweep, SweepOutcome.RefusedCanary, $"{asked.Note} Nothing that the sweep found counts.", cancellationToken);
            default:
                return await ConcludeAsync(asked, scope, turn);
        }
    }

    /// <summary>
    /// Judges the answers. What would change by one that has grown old, in a long run or in one that was cut off, is asked about again
    /// first: Abusix may have listed it since.
    /// </summary>
    private async Task<Sweep> ConcludeAsync(AskedSweep asked, SweepScope scope, TimerTurn turn)
    {
        var cancellationToken = turn.Lost;
        var plan = SweepPlan.Of(asked.Findings, judge, streaks.Now());
        var youngest = clock.GetUtcNow() - OldestAnswer;
        var old = plan.Steps.Where(step => step.Finding.AskedAt < youngest).Select(step => step.Key).ToHashSet();
        if (old.Count == 0)
        {
            return await RecordAsync(asked.Sweep, asked.Note, scope, plan, turn);
        }

        var again = await asking.AskAgainAsync(asked.Sweep, [.. asked.Findings.Where(pair => old.Contains(pair.Candidate.Key)).Select(pair => pair.Candidate)], cancellationToken);
        if (again.End == AskingEnd.CanaryRefused)
        {
            LogCanaryRefused(asked.Sweep.Id, again.Note!);
            return await EndAsync(again.Sweep, SweepOutcome.RefusedCanary, $"{again.Note} Nothing that the sweep found counts.", cancellationToken);
        }

        // What there was no time for is not changed: it is due again, since nothing new is known of it.
        var fresh = asked.Findings
            .Where(pair => !old.Contains(pair.Candidate.Key) && (pair.Candidate.Key.IsIPv4 || again.Sweep.IPv6Fault is null))
            .Concat(again.Findings);
        return await RecordAsync(again.Sweep, asked.Note ?? again.Note, scope, SweepPlan.Of(fresh, judge, streaks.Now()), turn);
    }

    private string? Hopeless(Sweep sweep)
    {
        if (!lists.HasKey)
        {
            return "There is no key to ask Abusix with (Abusix__ApiKey).";
        }

        if (sweep.Attempts > MostAttempts)
        {
            return $"It was taken up {MostAttempts} times without getting on; the log of the service says why.";
        }

        return (clock.GetUtcNow() - (sweep.CanaryAt ?? sweep.StartedAt!.Value)).Duration() > LongestPause
            ? "It was cut off, and what had been answered by then is too old to go on with."
            : null;
    }

    private async Task<Sweep> RecordAsync(Sweep sweep, string? note, SweepScope scope, SweepPlan plan, TimerTurn turn)
    {
        var cancellationToken = turn.Lost;
        var own = await budget.ReadOwnAsync(sweep, cancellationToken);
        var (objections, granted) = await JudgeAsync(sweep, scope, plan, own, cancellationToken);
        sweep = await sweeps.UpdateAsync(
            sweep with
            {
                DecidedAt = sweep.DecidedAt ?? scope.Version,
                GrantedAdditions = own.Added + Count(granted, SweepVerdict.List),
                GrantedRemovals = own.Removed + Count(granted, SweepVerdict.Leave),
            },
            cancellationToken);
        sweep = sweep with
        {
            Added = own.Added + await TakeAsync(sweep, granted, SweepVerdict.List, turn),
            Changed = own.Changed + await TakeAsync(sweep, granted, SweepVerdict.Change, turn),
            Removed = own.Removed + await TakeAsync(sweep, granted, SweepVerdict.Leave, turn),
            Withheld = plan.Steps.Count - granted.Count,
        };
        if (sweep.Withheld > 0)
        {
            await files.KeepWithheldAsync(sweep.Id, plan.Steps.Except(granted).Select(Withheld), cancellationToken);
        }

        if (plan.Known.Count > 0 && !await ledger.TryNoteAsync(scope.Ledger, plan.Known, clock.GetUtcNow(), cancellationToken))
        {
            throw new SweepRunningElsewhereException(sweep.Id);
        }

        if (objections is null)
        {
            return await EndAsync(sweep, SweepOutcome.Completed, note, cancellationToken);
        }

        LogBreaker(sweep.Id, sweep.Withheld, objections);
        return await EndAsync(sweep, SweepOutcome.RefusedBreaker, string.Join(' ', objections, HowToConfirm(sweep.Id), note).TrimEnd(), cancellationToken);
    }

    /// <summary>Which steps may be taken: all of a kind or none of it; all that an operator has confirmed.</summary>
    private async Task<(string? Objections, IReadOnlyList<SweepStep> Granted)> JudgeAsync(
        Sweep sweep, SweepScope scope, SweepPlan plan, (int Added, int Changed, int Removed) own, CancellationToken cancellationToken)
    {
        if (sweep.Kind == SweepKind.Confirmation || plan is { Additions: 0, Removals: 0 })
        {
            return (null, plan.Steps);
        }

        var done = await budget.ReadAsync(sweep, clock.GetUtcNow(), cancellationToken);
        var additions = AdditionsMustNotBeTooMany.Check(plan.Additions, done.Added + own.Added, scope.Seen, options.Value);
        var removals = RemovalsMustNotBeTooMany.Check(plan.Removals, done.Removed + own.Removed, scope.Listings + own.Removed, options.Value);
        var granted = plan.Steps.Where(step => !(step.Verdict == SweepVerdict.List && additions is not null)
            && !(step.Verdict == SweepVerdict.Leave && removals is not null));
        return (additions is null && removals is null ? null : string.Join(' ', additions, removals).Trim(), [.. granted]);
    }

    private async Task<int> TakeAsync(Sweep sweep, IReadOnlyList<SweepStep> granted, SweepVerdict verdict, TimerTurn turn)
    {
        SweepStep[] steps = [.. granted.Where(step => step.Verdict == verdict)];
        if (steps.Length == 0)
        {
            return 0;
        }

        var taken = await appends.AppendAllAsync(steps, Decide, turn.Lost);
        return taken.Changed;

        IReadOnlyList<Change> Decide(ListState state, SweepStep step, DateTimeOffset now)
        {
            // Also when it is decided again after a lost race: the turn may be another's by then.
            turn.ThrowIfLost();
            return SweepDecisions.Take(state, step, sweep.LogActor, now);
        }
    }

    private static string HowToConfirm(string id) => $"GET /api/sweeps/{id}/withheld shows them, and POST /api/sweeps/{id}/confirm makes them as far as they still follow.";

    private static WithheldChange Withheld(SweepStep step) => new(step.Key.ToString(), step.Verdict == SweepVerdict.Leave ? "remove" : "list", step.Why);

    private async Task<Sweep> EndAsync(Sweep sweep, SweepOutcome outcome, string? reason, CancellationToken cancellationToken)
    {
        var ended = await sweeps.UpdateAsync(
            sweep with { Outcome = outcome, Reason = reason, EndedAt = clock.GetUtcNow().InWholeMilliseconds() }, cancellationToken);
        if (ended.Pieces.Count > 0)
        {
            await files.ForgetAsync(ended.Id, answersOnly: true, cancellationToken);
        }

        LogEnded(ended.Id, outcome.Name(), ended.Asked, ended.Listed, ended.Clean, ended.Unknown, ended.Added, ended.Changed, ended.Removed, ended.Withheld);
        return ended;
    }

    private static int Count(IReadOnlyList<SweepStep> steps, SweepVerdict verdict) => steps.Count(step => step.Verdict == verdict);

    [LoggerMessage(1, LogLevel.Information, "Sweep {Id} is {Outcome}: {Asked} asked, {Listed} listed, {Clean} clean, {Unknown} unknown; {Added} added, {Changed} changed, {Removed} removed, {Withheld} withheld.")]
    private partial void LogEnded(string id, string outcome, int asked, int listed, int clean, int unknown, int added, int changed, int removed, int withheld);

    [LoggerMessage(2, LogLevel.Information, "Sweep {Id} has asked about {Asked} of {All} in its time; the next run goes on.")]
    private partial void LogPaused(string id, int asked, int all);

    [LoggerMessage(10, LogLevel.Error, "Alarm: sweep {Id} found that Abusix cannot be trusted now, and nothing that it found counts. {Why}", EventName = "AbusixCanaryRefused")]
    private partial void LogCanaryRefused(string id, string why);

    [LoggerMessage(11, LogLevel.Error, "Alarm: sweep {Id} withheld {Withheld} changes. {Why}", EventName = "SweepBreakerTripped")]
    private partial void LogBreaker(string id, int withheld, string why);
}
