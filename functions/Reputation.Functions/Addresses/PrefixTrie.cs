using System.Diagnostics.CodeAnalysis;

namespace Reputation.Functions.Addresses;

/// <summary>
/// An immutable map from prefixes to values: a path-compressed binary trie for each family. A change copies the path to it and
/// shares the rest, so that a reader keeps a whole, unmoving list while others go on writing.
/// </summary>
public sealed class PrefixTrie<T>
    where T : class
{
    public static readonly PrefixTrie<T> Empty = new(null, null, 0);

    private readonly PrefixTrieNode<T>? _ipv4;
    private readonly PrefixTrieNode<T>? _ipv6;

    internal PrefixTrie(PrefixTrieNode<T>? ipv4, PrefixTrieNode<T>? ipv6, int count)
    {
        _ipv4 = ipv4;
        _ipv6 = ipv6;
        Count = count;
    }

    /// <summary>How many prefixes have a value.</summary>
    public int Count { get; }

    public bool TryGet(IpPrefix prefix, [NotNullWhen(true)] out T? value)
    {
        var node = Root(prefix);
        while (node is not null && node.Length < prefix.Length && node.Covers(prefix))
        {
            node = node.Child(prefix.Bits);
        }

        value = node is not null && node.Length == prefix.Length && node.Bits == prefix.Bits ? node.Value : null;
        return value is not null;
    }

    public PrefixTrie<T> Set(IpPrefix prefix, T value) =>
        With(prefix, PrefixTrieNode<T>.Set(Root(prefix), prefix, value), TryGet(prefix, out _) ? 0 : 1);

    public PrefixTrie<T> Remove(IpPrefix prefix) =>
        TryGet(prefix, out _) ? With(prefix, PrefixTrieNode<T>.Remove(Root(prefix)!, prefix), -1) : this;

    /// <summary>The values of every prefix that holds the given one (itself too), longest prefix first; allocates only when there is one.</summary>
    public IReadOnlyList<T> Covering(IpPrefix prefix)
    {
        List<T>? found = null;
        var node = Root(prefix);
        while (node is not null && node.Covers(prefix))
        {
            if (node.Value is not null)
            {
                (found ??= []).Add(node.Value);
            }

            node = node.Child(prefix.Bits);
        }

        found?.Reverse();
        return found ?? (IReadOnlyList<T>)Array.Empty<T>();
    }

    /// <summary>All values in the order of their prefixes (<see cref="IpPrefix.CompareTo"/>), from the given prefix on.</summary>
    public IEnumerable<T> From(IpPrefix start)
    {
        var ipv4 = start.IsIPv4 ? PrefixTrieNode<T>.From(_ipv4, start) : [];
        return ipv4.Concat(PrefixTrieNode<T>.From(_ipv6, start.IsIPv4 ? default : start));
    }

    public IEnumerable<T> All() => From(IpPrefix.First);

    private PrefixTrieNode<T>? Root(IpPrefix prefix) => prefix.IsIPv4 ? _ipv4 : _ipv6;

    private PrefixTrie<T> With(IpPrefix prefix, PrefixTrieNode<T>? root, int more) => prefix.IsIPv4
        ? new PrefixTrie<T>(root, _ipv6, Count + more)
        : new PrefixTrie<T>(_ipv4, root, Count + more);
}
