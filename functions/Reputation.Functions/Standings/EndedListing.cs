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

        var past = await history.ReadAsync(sheet.Unit, before: null, Looked, cancellationToken);
        var last = past.Entries.FirstOrDefault(entry => entry.Change.Source == ListingSource.Feedback && entry.Change.Prefix == sheet.Unit);
        if (last is not { Change.Operation: LogOperation.Removed } || last.At < since)
        {
            return sheet;
        }

        return last.Change.Actor == ScoringListing.Actor
            ? sheet with { ListedSince = null, Releases = [.. sheet.Releases, last.At] }
            : sheet with { ListedSince = null, ForgivenAt = last.At };
    }
}
