using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.History;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Standings;

/// <summary>
/// Finds out what has become of a listing that evidence had made, and that is not there any more. Where somebody let the address go, an
/// operator or a request, what was known until that moment must not list it again. Where it left by decay, that is one strike.
/// </summary>
internal sealed class EndedListing(HistoryReader history, TimeProvider clock)
{
    private const int Looked = 50;

    /// <summary>By so much the clocks of two processes may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>By so much a clock may have been set back: further it is not looked.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The sheet with what the end of its listing means, if it has ended.</summary>
    /// <param name="sheet">As it was read.</param>
    /// <param name="list">A list that is not older than the sheet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<EvidenceSheet> ApplyAsync(EvidenceSheet sheet, Blocklist list, CancellationToken cancellationToken)
    {
        if (sheet.ListedSince is not { } since || StandingInquiry.ListedByScoring(list, sheet.Unit, clock.GetUtcNow()) is not null)
        {
            return sheet;
        }

        if (await FindEndAsync(sheet.Unit, since, cancellationToken) is not { } end || IsKnown(sheet, end.At))
        {
            return sheet;
        }

        if (end.Change.Actor == ScoringListing.Actor)
        {
            return sheet with { ListedSince = null, Releases = [.. sheet.Releases, end.At] };
        }

        // Not before it was listed, also by a clock that was set back meanwhile: what listed it is what was forgiven.
        return sheet with { ListedSince = null, ForgivenAt = end.At > since ? end.At : since };
    }

    /// <summary>Whether the sheet tells of an end already: then the listing that it notes has not been made yet.</summary>
    private static bool IsKnown(EvidenceSheet sheet, DateTimeOffset endedAt) => sheet.ForgivenAt >= endedAt || sheet.Releases.Contains(endedAt);

    /// <summary>The end of the listing that was made after an instant, by the order of the log; null: it was not made yet, or has not ended.</summary>
    private async Task<HistoryEntry?> FindEndAsync(IpPrefix unit, DateTimeOffset since, CancellationToken cancellationToken)
    {
        HistoryEntry? end = null;
        for (long? before = null; ;)
        {
            var past = await history.ReadAsync(unit, before, Looked, cancellationToken);
            foreach (var entry in past.Entries.Where(entry => entry.Change.Source == ListingSource.Feedback && entry.Change.Prefix == unit))
            {
                if (entry.Change.Operation == LogOperation.Listed)
                {
                    return entry.At >= since - Skew ? end : null;
                }

                end ??= entry;
                if (end.Change.Operation != LogOperation.Removed)
                {
                    return null;
                }
            }

            if (past is not { Next: { } next, Entries: [.., var oldest] } || oldest.At < since - Longest)
            {
                return null;
            }

            before = next;
        }
    }
}
