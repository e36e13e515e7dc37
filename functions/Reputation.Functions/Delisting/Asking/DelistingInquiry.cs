using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings;
using Reputation.Functions.RecordFiles;
using Reputation.Functions.ReverseDns;
using Reputation.Functions.Scoring;
using Reputation.Functions.Strikes;
using Reputation.Functions.Traffic;

namespace Reputation.Functions.Delisting.Asking;

/// <summary>Asks everything afresh that speaks for or against a removal, all at once.</summary>
internal sealed class DelistingInquiry(
    AbusixInquiry abusix, ReverseDnsLookup reverseDns, IComplaintScores scores, TableStrikes strikes, StrikeRule strikeRule, BlobTraffic traffic, TimeProvider clock)
{
    /// <summary>The facts, as they are now; what could not be asked over the DNS is in them as unknown.</summary>
    /// <param name="address">The single address that the request names.</param>
    /// <param name="unit">What automation keys by: the address itself, or an IPv6 address' /64.</param>
    /// <param name="listings">Every listing that covers the address now: Abusix is asked about the addresses too that were seen when the unit was listed.</param>
    /// <param name="requestsLately">How many requests the requester made lately, this one included.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The facts, with the given listings; whoever decides on a newer state puts its listings, and its allowance, in their place.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<DelistingFacts> AskAsync(
        IpPrefix address, IpPrefix unit, IReadOnlyList<Listing> listings, RequestsLately requestsLately, CancellationToken cancellationToken)
    {
        var askedAt = clock.GetUtcNow().InWholeMilliseconds();
        var listed = abusix.AskAsync(await AddressesToAskAsync(address, unit, listings, cancellationToken), cancellationToken);
        var name = reverseDns.AskAsync(address, cancellationToken);
        var score = scores.FindAsync(unit, cancellationToken).AsTask();
        var removals = strikes.ReadAsync(unit, cancellationToken);
        await Task.WhenAll(listed, name, score, removals);
        return new DelistingFacts
        {
            Address = address,
            Unit = unit,
            AskedAt = askedAt,
            Abusix = await listed,
            ReverseDns = await name,
            Score = await score,
            Strikes = strikeRule.Judge(await removals, askedAt),
            RequestsLately = requestsLately,
            Listings = listings,
        };
    }

    /// <summary>Those that a sweep would ask about: of an IPv6 /64, also what was seen when it was listed, and what sent mail lately.</summary>
    private async Task<IReadOnlyList<IpPrefix>> AddressesToAskAsync(
        IpPrefix address, IpPrefix unit, IEnumerable<Listing> listings, CancellationToken cancellationToken)
    {
        var listed = listings.Where(listing => listing.Source == ListingSource.Abusix).Select(listing => listing.Seen).OfType<IpPrefix>();
        var seen = address.IsIPv4 ? [] : await SeenAsync(unit, cancellationToken);
        return [.. listed.Concat(seen).Prepend(address).Distinct()];
    }

    private async Task<IEnumerable<IpPrefix>> SeenAsync(IpPrefix unit, CancellationToken cancellationToken)
    {
        try
        {
            return (await traffic.FindAsync(unit, cancellationToken))?.Seen.Select(seen => seen.Address) ?? [];
        }
        catch (UnusableRecordFileException)
        {
            // The sweeps, which read the same file, say so.
            return [];
        }
    }
}
