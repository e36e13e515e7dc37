using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>What a listing is found by; without a source, an entry of the allowlist.</summary>
internal readonly record struct ListKey(IpPrefix Prefix, ListingSource? Source)
{
    public static ListKey Of(Change change) => new(change.Prefix, change.Source);

    /// <summary>What the list has there; null: nothing.</summary>
    public Former? FindIn(Blocklist blocklist)
    {
        if (Source is { } source)
        {
            return blocklist.Find(Prefix, source) is { } listing ? Former.Of(listing) : null;
        }

        return blocklist.FindAllowance(Prefix) is { } allowance ? Former.Of(allowance) : null;
    }
}
