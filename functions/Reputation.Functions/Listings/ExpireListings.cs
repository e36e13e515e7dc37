using Reputation.Functions.Addresses;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Listings;

/// <summary>Turns listings and allowlist entries that are past their end into entries of the log, so that exports change too.</summary>
internal sealed partial class ExpireListings(ListingLog log, TimeProvider clock, ILogger<ExpireListings> logger) : IChore
{
    private const string Actor = "housekeeping";
    private const string Why = "past its expiresAt";

    public string Name => "expire listings";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ended = await EndAsync((blocklist, start) => blocklist.ListingsFrom(start)
            .Where(listing => listing.IsExpired(now))
            .Select(listing => Change.End(listing, LogOperation.Expired, Actor, Why)));
        ended += await EndAsync((blocklist, start) => blocklist.AllowancesFrom(start)
            .Where(allowance => allowance.IsExpired(now))
            .Select(allowance => Change.End(allowance, Actor, Why)));
        if (ended > 0)
        {
            LogExpired(ended);
        }

        async Task<int> EndAsync(Func<Blocklist, IpPrefix, IEnumerable<Change>> due)
        {
            var start = IpPrefix.First;
            var count = 0;
            while (true)
            {
                var from = start;
                var appended = await log.AppendAsync(
                    blocklist => [.. due(blocklist, from).Take(TableListingStore.MostEntries)], cancellationToken);
                count += appended.Entries.Count;
                if (appended.Entries.Count < TableListingStore.MostEntries)
                {
                    return count;
                }

                start = appended.Entries[^1].Change.Prefix;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} entries were past their end and have left the list.")]
    private partial void LogExpired(int count);
}
