using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>
/// Looks at evidence whose time has come: lets addresses go that it holds no longer, lists what a killed process had left to list, and
/// forgets what is old. A look that is cut off is done again, since its note is taken back last.
/// </summary>
internal sealed partial class LookAgain(
    TableEvidence evidence,
    EndedListing ended,
    StandingInquiry inquiry,
    ListingJudge judge,
    LookSchedule schedule,
    LogReader reader,
    StandingRecord record,
    IOptions<ScoringOptions> options,
    TimeProvider clock,
    ILogger<LookAgain> logger) : IChore
{
    /// <summary>In one run, so that it does not hold up the other chores.</summary>
    private const int MostAtOnce = 1_000;

    private const int MostTries = 20;

    private static readonly TimeSpan PauseForDamaged = TimeSpan.FromHours(1);

    public string Name => "look at evidence";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await evidence.ReadDueAsync(clock.GetUtcNow(), MostAtOnce, cancellationToken))
        {
            try
            {
                if (!await LookAsync(due.Unit, cancellationToken))
                {
                    // Others write it again and again: its note stays for the next run.
                    continue;
                }
            }
            catch (InvalidDataException wrong)
            {
                // One damaged sheet does not keep the others from being looked at.
                LogUnreadable(due.Unit, wrong.Message);
                await evidence.NoteDueAsync(due.Unit, clock.GetUtcNow() + PauseForDamaged, cancellationToken);
            }

            await evidence.SetLookedAtAsync(due, cancellationToken);
        }
    }

    /// <summary>Looks until what was decided on is what is stored; false when it never was.</summary>
    private async Task<bool> LookAsync(IpPrefix unit, CancellationToken cancellationToken)
    {
        for (var tried = 0; tried < MostTries; tried++)
        {
            var before = await evidence.FindAsync(unit, cancellationToken);
            if (before.Tag is null || await TryLookAsync(before, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> TryLookAsync(StoredSheet before, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().InWholeMilliseconds();
        var list = await reader.CatchUpAsync(cancellationToken);
        var kept = SheetChanges.Forget(before.Sheet, now - options.Value.EvidenceRetention) with { Releases = inquiry.CountingReleases(before.Sheet) };
        var sheet = await ended.ApplyAsync(kept, list, cancellationToken);
        var circumstances = await inquiry.AskAsync(sheet, list, cancellationToken);
        var judgement = judge.Judge(sheet.Evidence, circumstances, now);
        switch (judgement.Verdict)
        {
            case ListingVerdict.List:
                var listed = judge.Judge(sheet.Evidence, circumstances with { ListedAt = now }, now);
                if (!await TryWriteAsync(before, sheet with { ListedSince = sheet.ListedSince ?? now }, listed.ClearAt, cancellationToken))
                {
                    return false;
                }

                await record.ListAsync(sheet, judgement, cancellationToken);
                return true;
            case ListingVerdict.Release:
                // Before it is noted: whoever counts more evidence meanwhile writes the sheet, and it is looked at again.
                return await record.ReleaseAsync(StandingInquiry.ListedByScoring(list, sheet.Unit, now)!, judgement, cancellationToken) is { } releasedAt
                    && await TryWriteAsync(before, sheet with { ListedSince = null, Releases = [.. sheet.Releases, releasedAt] }, clearAt: null, cancellationToken);
            case ListingVerdict.Hold:
                return await TryWriteDueAsync(sheet with { ListedSince = sheet.ListedSince ?? circumstances.ListedAt });
            default:
                return await TryWriteDueAsync(sheet with { ListedSince = null });
        }

        Task<bool> TryWriteDueAsync(EvidenceSheet after) =>
            evidence.TryWriteAsync(before, after with { DueAt = schedule.Next(after, judgement, circumstances, now) }, cancellationToken);
    }

    private Task<bool> TryWriteAsync(StoredSheet before, EvidenceSheet after, DateTimeOffset? clearAt, CancellationToken cancellationToken) =>
        evidence.TryWriteAsync(before, after with { DueAt = schedule.Next(after, clearAt) }, cancellationToken);

    [LoggerMessage(1, LogLevel.Error, "The evidence about {Unit} is damaged, and looked at again in an hour. {Why}")]
    private partial void LogUnreadable(IpPrefix unit, string why);
}
