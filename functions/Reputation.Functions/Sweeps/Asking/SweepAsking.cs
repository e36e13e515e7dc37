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
    public const int LongestPiece = 4096;

    /// <summary>Pieces grow while they are answered quickly: slow servers, or a limit on questions, would else leave a piece unanswered in a run's time.</summary>
    public const int FirstPiece = 128;

    private const int Growth = 4;

    /// <summary>A run waits for those whose time is nearly over, so small a part of it: the next run may be minutes away.</summary>
    private const int PartWaitedFor = 50;

    private static readonly TimeSpan QuickPiece = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SlowPiece = TimeSpan.FromSeconds(30);

    private TimeSpan LongestWait => options.Value.CleanPeriod / PartWaitedFor;

    /// <summary>Asks about those that have no answer yet.</summary>
    /// <returns>All answers of the run, or why they do not count.</returns>
    public async Task<AskedSweep> AskAsync(Sweep sweep, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken) =>
        await AskAsync(sweep, new SweepAnswers(candidates, await files.ReadAnswersAsync(sweep.Id, sweep.Pieces, cancellationToken)), isKept: true, cancellationToken);

    /// <summary>Asks about some again, whose answers have grown old since; the answers of before are not looked at.</summary>
    public Task<AskedSweep> AskAgainAsync(Sweep sweep, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken) =>
        AskAsync(sweep, new SweepAnswers(candidates, []), isKept: false, cancellationToken);

    private async Task<AskedSweep> AskAsync(Sweep sweep, SweepAnswers answers, bool isKept, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        if (sweep.IPv6Fault is { } fault)
        {
            answers.RefuseIPv6(fault, clock.GetUtcNow());
        }

        var left = InOrder(answers.Missing, clock.GetUtcNow());
        IReadOnlyList<Finding> piece = [];
        var length = FirstPiece;
        while (true)
        {
            // What comes after one piece comes before the next.
            var canary = await lists.AskCanaryAsync(isIPv4: true, cancellationToken);
            sweep = sweep with { Canary = canary.State.Name(), CanaryAt = clock.GetUtcNow().InWholeMilliseconds() };
            answers.Add(piece);
            if (canary.State != CanaryState.Passed)
            {
                return Ended(AskingEnd.CanaryRefused, canary.Sentence);
            }

            if (answers is { HasIPv6: true, IPv6Fault: null } && await lists.AskCanaryAsync(isIPv4: false, cancellationToken) is { State: not CanaryState.Passed } ipv6)
            {
                sweep = sweep with { IPv6Fault = $"IPv6 addresses count as unknown. {ipv6.Sentence}" };
                answers.RefuseIPv6(sweep.IPv6Fault, clock.GetUtcNow());
                left = InOrder(answers.Missing, clock.GetUtcNow());
            }

            if (left.Count == 0)
            {
                return Ended(AskingEnd.Finished, answers.IPv6Fault);
            }

            if (isKept)
            {
                sweep = await KeepAsync(answers.Count(sweep), piece, cancellationToken);
            }

            if (clock.GetElapsedTime(begin) > options.Value.TimeLimit)
            {
                return Ended(AskingEnd.OutOfTime, null);
            }

            var pieceBegin = clock.GetTimestamp();
            piece = await AskPieceAsync(left, length, cancellationToken);
            length = Next(length, clock.GetElapsedTime(pieceBegin));
        }

        AskedSweep Ended(AskingEnd end, string? note) => new(isKept ? answers.Count(sweep) : sweep, answers.Findings, end, note);
    }

    private static int Next(int length, TimeSpan took)
    {
        if (took < QuickPiece)
        {
            return Math.Min(length * Growth, LongestPiece);
        }

        return took > SlowPiece ? Math.Max(length / Growth, 1) : length;
    }

    /// <summary>Last come those whose time is nearly over, so that it is over when they are asked about.</summary>
    private Queue<Candidate> InOrder(IEnumerable<Candidate> candidates, DateTimeOffset now) =>
        new(candidates.OrderBy(candidate => RipeSoon(candidate, now)).ThenBy(candidate => candidate.Key));

    private DateTimeOffset RipeSoon(Candidate candidate, DateTimeOffset now) =>
        candidate is { Listing: not null, Before: { } before } && before.RipeAt(options.Value) is { } ripeAt && ripeAt > now - LongestWait && ripeAt <= now + LongestWait
            ? ripeAt
            : DateTimeOffset.MinValue;

    /// <summary>Keeps a piece, under a name that only this turn uses: one that was overtaken cannot write into another's.</summary>
    private async Task<Sweep> KeepAsync(Sweep sweep, IReadOnlyList<Finding> piece, CancellationToken cancellationToken)
    {
        if (piece.Count == 0)
        {
            return sweep;
        }

        var name = $"{sweep.Turn}-{sweep.Pieces.Count + 1}";
        await files.KeepAnswersAsync(sweep.Id, name, piece, cancellationToken);
        return await sweeps.UpdateAsync(sweep with { Pieces = [.. sweep.Pieces, name], Attempts = 0 }, cancellationToken);
    }

    /// <summary>Asks about the next so many; those that it gave up before asking about come last then.</summary>
    private async Task<IReadOnlyList<Finding>> AskPieceAsync(Queue<Candidate> left, int length, CancellationToken cancellationToken)
    {
        var piece = new List<Candidate>(Math.Min(length, left.Count));
        while (piece.Count < length && left.TryDequeue(out var next))
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
