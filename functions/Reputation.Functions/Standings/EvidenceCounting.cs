using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>
/// Counts a piece of evidence, and lists the address if it is enough. Told again, or cut off at any point and told again, it counts once and
/// does what was left to do.
/// </summary>
internal sealed class EvidenceCounting(
    SheetTurns turns,
    TableEvidence evidence,
    EndedListing ended,
    StandingInquiry inquiry,
    ComplaintScorer scorer,
    ListingJudge judge,
    LookSchedule schedule,
    LogReader reader,
    LiveBlocklist live,
    StandingRecord record,
    TimeProvider clock)
{
    private const int MostTries = 100;
    private const int LongestPause = 20;

    /// <summary>So long after it was noted that an address is listed, it is looked whether it is: the process may have been killed in between.</summary>
    private static readonly TimeSpan Check = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Counts a piece about a unit.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; it may have been counted, and can be told again.</exception>
    /// <exception cref="InvalidDataException">What is stored about the unit is damaged.</exception>
    public async Task<AddingResult> AddAsync(IpPrefix unit, EvidencePiece piece, CancellationToken cancellationToken)
    {
        await LoadedAsync(cancellationToken);
        using var turn = await turns.TakeAsync(unit, cancellationToken);
        var addedHere = false;
        for (var tried = 0; tried < MostTries; tried++)
        {
            var before = await evidence.FindAsync(unit, cancellationToken);
            var (sheet, result) = SheetChanges.Add(before.Sheet, piece);
            if (result == AddingResult.Repeat)
            {
                return result;
            }

            var (after, judgement) = await JudgeAsync(sheet, cancellationToken);
            addedHere |= result == AddingResult.Added;
            if (ReferenceEquals(after, before.Sheet) || await evidence.TryWriteAsync(before, after, cancellationToken))
            {
                if (judgement is { Verdict: ListingVerdict.List })
                {
                    await record.ListAsync(after, judgement, cancellationToken);
                }

                return addedHere ? AddingResult.Added : result;
            }

            // Another process counts about the same address: not at once again, lest many go on and on.
            await Task.Delay(Random.Shared.Next(1, LongestPause), cancellationToken);
        }

        throw new StorageUnavailableException($"The evidence about {unit.ToAddressString()} is being written again and again: please try again.", null);
    }

    /// <summary>The sheet as it is to be written, and what was judged; null: nothing had to be judged.</summary>
    private async Task<(EvidenceSheet Sheet, ListingJudgement? Judgement)> JudgeAsync(EvidenceSheet sheet, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().InWholeMilliseconds();
        var mayList = judge.MayList(sheet.Evidence, now);

        // The list at hand may be some seconds old, and another process may just have let the address go.
        var list = mayList ? await reader.CatchUpAsync(cancellationToken) : live.Current!;
        if (StandingInquiry.ListedByScoring(list, sheet.Unit, now) is not null)
        {
            // What speaks for it may end its listing sooner.
            return (WithDue(sheet, schedule.Next(sheet, scorer.Assess(sheet.Evidence, now).Score.ClearAt ?? now), now), null);
        }

        if (!mayList)
        {
            return (WithDue(sheet, schedule.Next(sheet, clearAt: null), now), null);
        }

        var known = await ended.ApplyAsync(sheet, list, cancellationToken);
        var circumstances = await inquiry.AskAsync(known, list, cancellationToken);
        var judgement = judge.Judge(known.Evidence, circumstances, now);
        if (judgement.Verdict != ListingVerdict.List)
        {
            return (WithDue(known, schedule.Next(known, judgement, circumstances, now), now), judgement);
        }

        // Noted before it is listed: whoever takes it off the list is known by that to have done so.
        return (WithDue(known with { ListedSince = known.ListedSince ?? now }, schedule.Next(known, now + Check), now), judgement);
    }

    /// <summary>A sheet that is looked at early is looked at in time: only an earlier instant is noted, or one after a note that may be taken back by now.</summary>
    private static EvidenceSheet WithDue(EvidenceSheet sheet, DateTimeOffset? due, DateTimeOffset now) =>
        sheet.DueAt is not { } noted || due < noted || noted <= now ? sheet with { DueAt = due } : sheet;

    private async Task LoadedAsync(CancellationToken cancellationToken)
    {
        if (!await live.WaitUntilLoadedAsync(LongestWait, cancellationToken))
        {
            throw new StorageUnavailableException("The blocklist has not been loaded yet: the service is starting, or its storage does not answer.", null);
        }
    }
}
