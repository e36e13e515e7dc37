using Reputation.Functions.Addresses;
using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Feeds.Contents;

/// <summary>What a feed's list says: each prefix once, in their order.</summary>
internal sealed class FeedContent
{
    /// <summary>What one customer has of IPv6 is at most a /48 (RFC 6177), as one has an IPv4 address.</summary>
    private const int SiteLength = 48;

    private readonly FeedEntry[] _entries;

    /// <summary>Takes over what was read, in the order of the list: of two entries of one prefix the later counts.</summary>
    public FeedContent(IEnumerable<FeedEntry> entries, long lines, long rejectedCount, IReadOnlyList<RejectedLine> rejected)
    {
        // The framework's stable sort keeps equal prefixes in the order of the list.
        var sorted = entries.OrderBy(entry => entry.Prefix).ToArray();
        _entries = [.. sorted.Where((entry, place) => place == sorted.Length - 1 || sorted[place + 1].Prefix != entry.Prefix)];
        (Lines, RejectedCount, Rejected) = (lines, rejectedCount, rejected);
        Addresses = _entries.Sum(entry => Math.Pow(2, (entry.Prefix.IsIPv4 ? entry.Prefix.FullLength : SiteLength) - entry.Prefix.Length));
    }

    public IReadOnlyList<FeedEntry> Entries => _entries;

    public long Lines { get; }

    public long RejectedCount { get; }

    /// <summary>The first of the lines that cannot be meant.</summary>
    public IReadOnlyList<RejectedLine> Rejected { get; }

    /// <summary>How many addresses the entries hold, an IPv6 /48 as one, those that hold each other counted twice.</summary>
    public double Addresses { get; }

    public bool Has(IpPrefix prefix)
    {
        var (low, high) = (0, _entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (_entries[middle].Prefix.CompareTo(prefix))
            {
                case 0:
                    return true;
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return false;
    }
}
