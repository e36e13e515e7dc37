using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Log;

/// <summary>The listings as they will be after the changes that have been decided on so far.</summary>
internal sealed class ListState(Blocklist blocklist, DateTimeOffset now)
{
    private readonly Dictionary<(IpPrefix Prefix, ListingSource Source), Listing?> _changed = [];

    public Listing? Find(IpPrefix prefix, ListingSource source) =>
        _changed.TryGetValue((prefix, source), out var listing) ? listing : blocklist.Find(prefix, source);

    public void Apply(Change change) =>
        _changed[(change.Prefix, change.Source!.Value)] = change.Operation is LogOperation.Listed or LogOperation.Changed ? change.ToListing(now, blocklist.Version) : null;
}
