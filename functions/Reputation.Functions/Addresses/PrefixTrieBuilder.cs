namespace Reputation.Functions.Addresses;

/// <summary>
/// Makes a <see cref="PrefixTrie{T}"/> of prefixes that come in their order (<see cref="IpPrefix.CompareTo"/>), each node just once:
/// what is left of the newest prefix will not change any more.
/// </summary>
internal sealed class PrefixTrieBuilder<T>
    where T : class
{
    /// <summary>The nodes on the way to the newest prefix, the widest first; each holds the next one.</summary>
    private readonly OpenNode[] _open = new OpenNode[MostOpen];

    /// <summary>A node for each length, 0 to 128.</summary>
    private const int MostOpen = 129;

    private PrefixTrieNode<T>? _ipv4;
    private IpPrefix? _newest;
    private int _depth;
    private int _count;

    /// <summary>Adds the value of the next prefix.</summary>
    /// <exception cref="ArgumentException">The prefix does not come after the one before.</exception>
    public void Add(IpPrefix prefix, T value)
    {
        if (_newest is { } newest)
        {
            if (prefix <= newest)
            {
                throw new ArgumentException($"{prefix} does not come after {newest}.", nameof(prefix));
            }

            MakeRoom(newest, prefix);
        }

        Open(new OpenNode { Bits = prefix.Bits, Length = prefix.Length, Value = value });
        _newest = prefix;
        _count++;
    }

    public PrefixTrie<T> Build()
    {
        var last = Close(0);
        return _newest is { IsIPv4: true } ? new PrefixTrie<T>(last, null, _count) : new PrefixTrie<T>(_ipv4, last, _count);
    }

    /// <summary>Closes what does not hold the next prefix, and opens a node for what both have in common.</summary>
    private void MakeRoom(IpPrefix newest, IpPrefix next)
    {
        if (newest.IsIPv4 != next.IsIPv4)
        {
            _ipv4 = Close(0);
            return;
        }

        var common = (byte)Math.Min(newest.Length, (int)UInt128.LeadingZeroCount(newest.Bits ^ next.Bits));
        var keep = _depth;
        while (keep > 0 && _open[keep - 1].Length > common)
        {
            keep--;
        }

        if (Close(keep) is { } closed)
        {
            if (keep == 0 || _open[keep - 1].Length < common)
            {
                Open(new OpenNode { Bits = next.Bits & IpPrefix.Mask(common), Length = common });
            }

            _open[_depth - 1].Zero = closed;
        }
    }

    private void Open(OpenNode node) => _open[_depth++] = node;

    /// <summary>Finishes all but the given number of open nodes; gives the widest of them.</summary>
    private PrefixTrieNode<T>? Close(int keep)
    {
        PrefixTrieNode<T>? closed = null;
        while (_depth > keep)
        {
            closed = _open[--_depth].Close(closed);
        }

        return closed;
    }

    private struct OpenNode
    {
        public UInt128 Bits;
        public byte Length;
        public T? Value;
        public PrefixTrieNode<T>? Zero;

        public readonly PrefixTrieNode<T> Close(PrefixTrieNode<T>? inner) =>
            inner is not null && ((inner.Bits >> (127 - Length)) & 1) == 0
                ? PrefixTrieNode<T>.Of(Bits, Length, Value, inner, null)
                : PrefixTrieNode<T>.Of(Bits, Length, Value, Zero, inner);
    }
}
