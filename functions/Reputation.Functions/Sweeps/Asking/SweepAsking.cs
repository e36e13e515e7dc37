using Microsoft.Extensions.Options;
using Reputation.Functions.Abusix;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Sweeps.Asking;

/// <summary>
/// Asks Abusix about the candidates of a run, piece by piece, each between test points that answer as they should. The answers of a piece
/// are kept before the next begins, so that a run which is cut off goes on after them.
/// </summary>
internal sealed class SweepAsking(
    AbusixLists lists, BlobSweepFiles files, TableSweeps sweeps, IOptions<SweepOptions> options, TimeProvider clock)
{
    public const int PieceLength = 4096;

    /// <summary>A run waits for those whose time is nearly over, so small a part of it: the next run may be minutes away.</summary>
    private const int PartWaitedFor = 50;

    private TimeSpan LongestWait => options.Value.CleanPeriod / PartWaitedFor;

    /// <summary>Asks about those that have no answer yet.</summary>
    /// <returns>All answers of the run, or why they do not count.</returns>
    public async Task<AskedSweep> AskAsync(Sweep sweep, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        var answers = new SweepAnswers(candidates, await files.ReadAnswersAsync(sweep.Id, sweep.Pieces, cancellationToken));
        var left = InOrder(answers.Missing, clock.GetUtcNow());
        IReadOnlyList<Finding> piece = [];
        while (true)
        {
            // What comes after one piece comes before the next.
            var canary = await lists.AskCanaryAsync(isIPv4: true, cancellationToken);
            sweep = sweep with { Canary = canary.State.Name(), CanaryAt = clock.GetUtcNow() };
            answers.Add(piece);
            if (canary.State != CanaryState.Passed)
            {
                return new AskedSweep(answers.Count(sweep), answers.Findings, AskingEnd.CanaryRefused, canary.Sentence);
            }

            if (answers is { HasIPv6: true, IPv6Fault: null } && await lists.AskCanaryAsync(isIPv4: false, cancellationToken) is { State: not CanaryState.Passed } ipv6)
            {
                answers.RefuseIPv6(ipv6.Sentence, clock.GetUtcNow());
                left = InOrder(answers.Missing, clock.GetUtcNow());
            }

            if (left.Count == 0)
            {
                return new AskedSweep(answers.Count(sweep), answers.Findings, AskingEnd.Finished, answers.IPv6Fault);
            }

            sweep = await KeepAsync(answers.Count(sweep), piece, cancellationToken);
            if (clock.GetElapsedTime(begin) > options.Value.TimeLimit)
            {
                return new AskedSweep(sweep, answers.Findings, AskingEnd.OutOfTime, null);
            }

            piece = await AskPieceAsync(left, cancellationToken);
        }
    }

    /// <summary>Last come those whose time is nearly over, so that it is over when they are asked about.</summary>
    private Queue<Candidate> InOrder(IEnumerable<Candidate> candidates, DateTimeOffset now) =>
        new(candidates.OrderBy(candidate => RipeSoon(candidate, now)).ThenBy(candidate => candidate.Key));

    private DateTimeOffset RipeSoon(Candidate candidate, DateTimeOffset now) =>
        candidate is { Listing: not null, Before: { } before } && before.RipeAt(options.Value) is { } ripeAt && ripeAt > now - LongestWait && ripeAt <= now + LongestWait
            ? ripeAt
            : DateTimeOffset.MinValue;

    private async Task<Sweep> KeepAsync(Sweep sweep, IReadOnlyList<Finding> piece, CancellationToken cancellationToken)
    {
        if (piece.Count == 0)
        {
            return sweep;
        }

        var kept = sweep with { Pieces = sweep.Pieces + 1, Attempts = 0 };
        await files.KeepAnswersAsync(kept.Id, kept.Pieces, piece, cancellationToken);
        return await sweeps.UpdateAsync(kept, cancellationToken);
    }

    /// <summary>Asks about the next so many; those that it gave up before asking about come last then.</summary>
    private async Task<IReadOnlyList<Finding>> AskPieceAsync(Queue<Candidate> left, CancellationToken cancellationToken)
    {
        var piece = new List<Candidate>(Math.Min(PieceLength, left.Count));
        while (piece.Count < PieceLength && left.TryDequeue(out var next))
        {
            piece.Add(next);
        }

        var wait = RipeSoon(piece[^1], clock.GetUtcNow()) - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }

        var askedAt = clock.GetUtcNow().InWholeMilliseconds();
        var addresses = piece.SelectMany(candidate => candidate.Addresses).ToList();
        var answers = await lists.AskAsync(addresses, cancellationToken);
        var findings = new List<Finding>(piece.Count);
        var position = 0;
        foreach (var candidate in piece)
        {
            var finding = Sum(candidate, answers.AsSpan(position, candidate.Addresses.Count), askedAt);
            position += candidate.Addresses.Count;
            if (finding.Answer.Doubt == AbusixDoubt.NotAsked)
            {
                left.Enqueue(candidate);
            }
            else
            {
                findings.Add(finding);
            }
        }

        return findings;
    }

    /// <summary>Of several addresses of a /64, the first that is listed stands for it.</summary>
    private static Finding Sum(Candidate candidate, ReadOnlySpan<AbusixAnswer> answers, DateTimeOffset askedAt)
    {
        var (all, address) = (answers[0], candidate.Addresses[0]);
        for (var index = 1; index < answers.Length; index++)
        {
            if (all.Standing != AbusixStanding.Listed && answers[index].Standing == AbusixStanding.Listed)
            {
                address = candidate.Addresses[index];
            }

            all = all.Or(answers[index]);
        }

        return new Finding(candidate.Key, address, all, askedAt);
    }
}
