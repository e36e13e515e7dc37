using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>
/// Makes a <see cref="Blocklist"/> of listings and allowances that come in the order of their prefixes, each kind by itself; the
/// listings of one prefix in any order of their sources.
/// </summary>
public sealed class BlocklistBuilder
{
    private readonly PrefixTrieBuilder<object> _listings = new();
    private readonly PrefixTrieBuilder<Allowance> _allowances = new();
    private readonly List<Listing> _newest = [];
    private int _count;

    /// <summary>Adds the next listing.</summary>
    /// <exception cref="ArgumentException">It does not come after the one before.</exception>
    public void Add(Listing listing)
    {
        if (_newest.Count > 0 && _newest[0].Prefix != listing.Prefix)
        {
            AddNewest();
        }
        else if (_newest.Exists(other => other.Source == listing.Source))
        {
            throw new ArgumentException($"{listing.Prefix} comes twice from the source {listing.Source.Name()}.", nameof(listing));
        }

        _newest.Add(listing);
        _count++;
    }

    /// <summary>Adds the next entry of the allowlist.</summary>
    /// <exception cref="ArgumentException">It does not come after the one before.</exception>
    public void Add(Allowance allowance) => _allowances.Add(allowance.Prefix, allowance);

    /// <summary>The list of what was added; nothing can be added any more.</summary>
    public Blocklist Build(LogPosition position)
    {
        if (_newest.Count > 0)
        {
            AddNewest();
        }

        return new Blocklist(position, _listings.Build(), _allowances.Build(), _count);
    }

    private void AddNewest()
    {
        _listings.Add(_newest[0].Prefix, SharedPrefix.Of(_newest));
        _newest.Clear();
    }
}
