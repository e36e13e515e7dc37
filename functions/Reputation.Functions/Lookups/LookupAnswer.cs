using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Lookups;

/// <summary>The answer about one address.</summary>
/// <param name="Address">It, in its canonical form.</param>
/// <param name="Listed">Whether a listing covers it, and no allowlist entry does.</param>
/// <param name="Verdict">What to do.</param>
/// <param name="Smtp">The reply to give with a rejection, after the first of the listings.</param>
/// <param name="Listings">Every listing that covers it, longest prefix first.</param>
/// <param name="Allowed">The allowlist entry that covers it.</param>
/// <param name="Version">The version of the list that was asked.</param>
/// <param name="AsOf">When that list was last known to be the current one.</param>
public sealed record LookupAnswer(
    string Address,
    bool Listed,
    Verdict Verdict,
    string? Smtp,
    IReadOnlyList<ListingReason> Listings,
    AllowedBy? Allowed,
    long Version,
    DateTimeOffset AsOf)
{
    /// <summary>Judges one address by the list: pure.</summary>
    public static LookupAnswer Judge(Blocklist blocklist, IpPrefix address, DateTimeOffset now, DateTimeOffset asOf, RejectText texts)
    {
        var text = address.ToAddressString();
        var listings = blocklist.Covering(address, now);
        return new LookupAnswer(
            text,
            listings.Count > 0,
            listings.Count > 0 ? Verdict.Reject : Verdict.Accept,
            listings.Count > 0 ? texts.For(listings[0].Source, text) : null,
            listings.Count > 0 ? [.. listings.Select(ListingReason.Of)] : [],
            blocklist.AllowanceFor(address, now) is { } allowance ? AllowedBy.Of(allowance) : null,
            blocklist.Version,
            asOf);
    }
}
