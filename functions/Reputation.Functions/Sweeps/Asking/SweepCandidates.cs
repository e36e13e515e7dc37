using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.RecordFiles;
using Reputation.Functions.Sweeps.Observations;
using Reputation.Functions.Traffic;

namespace Reputation.Functions.Sweeps.Asking;

/// <summary>Finds what a run is to ask about: the Abusix listings, and the addresses that were seen in traffic.</summary>
internal sealed partial class SweepCandidates(
    LogReader log,
    BlobTraffic traffic,
    BlobLedger ledger,
    BlobSweepFiles files,
    AskingTimes times,
    IOptions<SweepOptions> options,
    IOptions<ListingOptions> listingOptions,
    TimeProvider clock,
    ILogger<SweepCandidates> logger)
{
    /// <summary>Gathers them, on the list at the head of the log.</summary>
    public async Task<SweepScope> GatherAsync(Sweep sweep, CancellationToken cancellationToken)
    {
        var blocklist = await log.CatchUpAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var withheld = sweep.Confirms is { } confirmed ? (await files.ReadWithheldAsync(confirmed, cancellationToken)).Select(change => IpPrefix.Parse(change.Prefix)).ToHashSet() : null;
        var listed = blocklist.Listings().Where(listing => listing.Source == ListingSource.Abusix && !listing.IsExpired(now));
        var seen = SeenAsync(now - options.Value.TrafficWindow, cancellationToken);
        var file = await ledger.OpenAsync(cancellationToken);
        var known = BlobLedger.ReadAsync(file, cancellationToken);

        var candidates = new List<Candidate>();
        var (listings, addresses) = (listed.Count(), 0);
        await foreach (var (key, pair, before) in SortedJoin.OuterAsync(Pairs(listed, seen, cancellationToken), known, cancellationToken))
        {
            if (pair is null)
            {
                continue;
            }

            addresses += pair.Client is null ? 0 : 1;
            if (IsAsked(sweep, key, pair.Listing, before) && AddressesOf(key, pair) is { Count: > 0 } toAsk)
            {
                candidates.Add(new Candidate(key, toAsk, pair.Listing, before));
            }
        }

        return new SweepScope(candidates, listings, addresses, blocklist.Version, file);

        bool IsAsked(Sweep run, IpPrefix key, Listing? listing, Observation? before) =>
            (withheld is not null ? withheld.Contains(key) : run.Kind == SweepKind.Requested || times.IsDue(key, listing, before, now, listings))
            && (listing is not null || MayBeListed(blocklist, key, now));
    }

    /// <summary>Who sent mail; nobody where that cannot be read, since what is listed has to leave all the same.</summary>
    private async IAsyncEnumerable<KeyValuePair<IpPrefix, ClientTraffic>> SeenAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var clients = traffic.ReadSeenAsync(since, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await TryMoveAsync())
        {
            yield return KeyValuePair.Create(clients.Current.Key, clients.Current);
        }

        async Task<bool> TryMoveAsync()
        {
            try
            {
                return await clients.MoveNextAsync();
            }
            catch (UnusableRecordFileException damage)
            {
                LogWithoutTraffic(damage.Message);
                return false;
            }
        }
    }

    /// <summary>Automation lists no special-purpose addresses, and what is allowed needs no listing.</summary>
    private bool MayBeListed(Blocklist blocklist, IpPrefix key, DateTimeOffset now) =>
        SpecialPurposeRanges.Touched(key, listingOptions.Value.DocumentationIsPublic is true) is null && blocklist.AllowanceFor(key, now) is null;

    private static IReadOnlyList<IpPrefix> AddressesOf(IpPrefix key, ListedAndSeen pair) => key.IsIPv4
        ? [key]
        : [.. One(pair.Listing?.Seen).Concat(pair.Client?.Seen.Select(seen => seen.Address) ?? []).Distinct()];

    private static IEnumerable<IpPrefix> One(IpPrefix? address) => address is { } seen ? [seen] : [];

    private static IAsyncEnumerable<KeyValuePair<IpPrefix, ListedAndSeen>> Pairs(
        IEnumerable<Listing> listed, IAsyncEnumerable<KeyValuePair<IpPrefix, ClientTraffic>> seen, CancellationToken cancellationToken) =>
        SortedJoin.OuterAsync(listed.Select(listing => KeyValuePair.Create(listing.Prefix, listing)).ToAsyncEnumerable(), seen, cancellationToken)
            .Select(joined => KeyValuePair.Create(joined.Key, new ListedAndSeen(joined.Left, joined.Right)));

    private sealed record ListedAndSeen(Listing? Listing, ClientTraffic? Client);

    [LoggerMessage(1, LogLevel.Error, "Who sent mail cannot be read, so only listings are asked about. {Why}")]
    private partial void LogWithoutTraffic(string why);
}
