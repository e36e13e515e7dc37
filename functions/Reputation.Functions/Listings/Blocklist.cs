using System.Globalization;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>
/// The whole list at one version, immutable: what lookups ask, what decisions are made on, and what exports render. The seam for a
/// faster index: nothing outside knows how it finds an address.
/// </summary>
public sealed class Blocklist
{
    /// <summary>What <see cref="SharedPrefix"/> makes of the listings of each prefix.</summary>
    private readonly PrefixTrie<object> _listings;
    private readonly PrefixTrie<Allowance> _allowances;

    internal Blocklist(LogPosition position, PrefixTrie<object> listings, PrefixTrie<Allowance> allowances, int listingCount)
    {
        Position = position;
        _listings = listings;
        _allowances = allowances;
        ListingCount = listingCount;
        VersionText = position.Version.ToString(CultureInfo.InvariantCulture);
    }

    public LogPosition Position { get; }

    public long Version => Position.Version;

    /// <summary>The version as text: made once for each list, since every answer carries it.</summary>
    public string VersionText { get; }

    public int ListingCount { get; }

    public int AllowanceCount => _allowances.Count;

    /// <summary>The list of a log without entries.</summary>
    public static Blocklist Empty(LogPosition position) =>
        new(position, PrefixTrie<object>.Empty, PrefixTrie<Allowance>.Empty, 0);

    public Listing? Find(IpPrefix prefix, ListingSource source) =>
        _listings.TryGet(prefix, out var held) ? SharedPrefix.Find(held, source) : null;

    public Allowance? FindAllowance(IpPrefix prefix) => _allowances.TryGet(prefix, out var allowance) ? allowance : null;

    /// <summary>Every listing that covers the address and has not expired, longest prefix first; empty when the allowlist covers it.</summary>
    public IReadOnlyList<Listing> Covering(IpPrefix address, DateTimeOffset now)
    {
        var found = _listings.Covering(address);
        if (found.Count == 0 || AllowanceFor(address, now) is not null)
        {
            return Array.Empty<Listing>();
        }

        var counting = new List<Listing>(found.Count);
        foreach (var held in found)
        {
            if (held is Listing only)
            {
                Add(only);
            }
            else
            {
                Array.ForEach((Listing[])held, Add);
            }
        }

        return counting;

        void Add(Listing listing)
        {
            if (!listing.IsExpired(now))
            {
                counting.Add(listing);
            }
        }
    }

    /// <summary>The longest entry of the allowlist that covers the address and has not expired.</summary>
    public Allowance? AllowanceFor(IpPrefix address, DateTimeOffset now)
    {
        var found = _allowances.Covering(address);
        return found.Count == 0 ? null : found.FirstOrDefault(allowance => !allowance.IsExpired(now));
    }

    /// <summary>All listings in the order of prefix and source, expired ones too, from the given prefix on.</summary>
    public IEnumerable<Listing> ListingsFrom(IpPrefix start) => SharedPrefix.Listings(_listings.From(start));

    public IEnumerable<Listing> Listings() => SharedPrefix.Listings(_listings.All());

    /// <summary>The allowlist in the order of its prefixes, expired entries too, from the given prefix on.</summary>
    public IEnumerable<Allowance> AllowancesFrom(IpPrefix start) => _allowances.From(start);

    public IEnumerable<Allowance> Allowances() => _allowances.All();

    /// <summary>The list after one more entry.</summary>
    public Blocklist Apply(LogEntry entry)
    {
        var position = Position with { Version = entry.Version, Append = entry.Append };
        return entry.Change.Operation switch
        {
            LogOperation.Listed or LogOperation.Changed => With(entry.ToListing()).At(position),
            LogOperation.Removed or LogOperation.Expired => Without(entry.Change.Prefix, entry.Change.Source!.Value).At(position),
            LogOperation.Allowed => With(entry.ToAllowance()).At(position),
            LogOperation.Disallowed => new Blocklist(position, _listings, _allowances.Remove(entry.Change.Prefix), ListingCount),
            _ => throw new InvalidOperationException($"Entry {entry.Version} has an unknown operation."),
        };
    }

    /// <summary>The same list under another position.</summary>
    public Blocklist At(LogPosition position) => new(position, _listings, _allowances, ListingCount);

    public Blocklist With(Allowance allowance) => new(Position, _listings, _allowances.Set(allowance.Prefix, allowance), ListingCount);

    public Blocklist With(Listing listing)
    {
        var isNew = Find(listing.Prefix, listing.Source) is null;
        var together = _listings.TryGet(listing.Prefix, out var held) ? SharedPrefix.With(held, listing) : listing;
        return new Blocklist(Position, _listings.Set(listing.Prefix, together), _allowances, ListingCount + (isNew ? 1 : 0));
    }

    private Blocklist Without(IpPrefix prefix, ListingSource source)
    {
        if (!_listings.TryGet(prefix, out var held) || SharedPrefix.Find(held, source) is null)
        {
            return this;
        }

        var listings = SharedPrefix.Without(held, source) is { } others ? _listings.Set(prefix, others) : _listings.Remove(prefix);
        return new Blocklist(Position, listings, _allowances, ListingCount - 1);
    }
}
