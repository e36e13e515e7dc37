using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>Writes to the list what was judged of an address: the only one that does.</summary>
internal sealed partial class StandingRecord(ListingLog log, TimeProvider clock, ILogger<StandingRecord> logger)
{
    /// <summary>Lists an address; one that is listed already, or allowed by now, stays as it is.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; it may have been listed.</exception>
    public async Task ListAsync(EvidenceSheet sheet, ListingJudgement judgement, CancellationToken cancellationToken)
    {
        var appended = await log.AppendAsync(list => ScoringListing.List(list, sheet, judgement, clock.GetUtcNow()), cancellationToken);
        if (appended.Entries.Count > 0)
        {
            LogListed(sheet.Unit, judgement.Why);
        }
    }

    /// <summary>Ends a listing, and gives when; null when it is another one by now.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; it may have ended.</exception>
    public async Task<DateTimeOffset?> ReleaseAsync(Listing judged, ListingJudgement judgement, CancellationToken cancellationToken)
    {
        var appended = await log.AppendAsync(list => ScoringListing.Release(list, judged, judgement, clock.GetUtcNow()), cancellationToken);
        if (appended.Entries.Count > 0)
        {
            LogReleased(judged.Prefix, judgement.Why);
        }

        return appended.Entries is [var entry, ..] ? entry.At : null;
    }

    [LoggerMessage(1, LogLevel.Information, "{Unit} is listed. {Why}")]
    private partial void LogListed(IpPrefix unit, string why);

    [LoggerMessage(2, LogLevel.Information, "{Unit} has left the list. {Why}")]
    private partial void LogReleased(IpPrefix unit, string why);
}
