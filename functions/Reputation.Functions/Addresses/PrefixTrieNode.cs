namespace Reputation.Functions.Addresses;

/// <summary>A node of <see cref="PrefixTrie{T}"/>: most are leaves, which are just this; the others are a <see cref="PrefixTrieFork{T}"/>.</summary>
internal class PrefixTrieNode<T>(UInt128 bits, byte length, T? value)
    where T : class
{
    public UInt128 Bits { get; } = bits;

    public byte Length { get; } = length;

    public T? Value { get; } = value;

    protected virtual PrefixTrieNode<T>? Zero => null;

    protected virtual PrefixTrieNode<T>? One => null;

    /// <summary>A leaf when it has no children.</summary>
    public static PrefixTrieNode<T> Of(UInt128 bits, byte length, T? value, PrefixTrieNode<T>? zero, PrefixTrieNode<T>? one) =>
        zero is null && one is null ? new PrefixTrieNode<T>(bits, length, value) : new PrefixTrieFork<T>(bits, length, value, zero, one);

    public static PrefixTrieNode<T> Set(PrefixTrieNode<T>? node, IpPrefix prefix, T value)
    {
        if (node is null)
        {
            return new PrefixTrieNode<T>(prefix.Bits, prefix.Length, value);
        }

        var common = CommonLength(node, prefix);
        if (common == node.Length)
        {
            return common == prefix.Length
                ? node.WithValue(value)
                : node.WithChild(prefix.Bits, Set(node.Child(prefix.Bits), prefix, value));
        }

        var shared = prefix.Widen(common);
        var parent = new PrefixTrieNode<T>(shared.Bits, common, common == prefix.Length ? value : null).WithChild(node.Bits, node);
        return common == prefix.Length ? parent : parent.WithChild(prefix.Bits, Set(null, prefix, value));
    }

    /// <summary>Takes the value of a prefix that has one; a node that is then of no use is left out.</summary>
    public static PrefixTrieNode<T>? Remove(PrefixTrieNode<T> node, IpPrefix prefix) =>
        (node.Length == prefix.Length
            ? node.WithValue(null)
            : node.WithChild(prefix.Bits, Remove(node.Child(prefix.Bits)!, prefix))).Collapsed();

    /// <summary>The values in order, from <paramref name="start"/> on, a wider prefix before those that it holds.</summary>
    public static IEnumerable<T> From(PrefixTrieNode<T>? root, IpPrefix start)
    {
        var open = new Stack<PrefixTrieNode<T>>();
        Open(root);
        while (open.TryPop(out var node))
        {
            Open(node.One);
            Open(node.Zero);
            if (node.Value is not null && (node.Bits > start.Bits || (node.Bits == start.Bits && node.Length >= start.Length)))
            {
                yield return node.Value;
            }
        }

        void Open(PrefixTrieNode<T>? node)
        {
            if (node is not null && (node.Bits | ~IpPrefix.Mask(node.Length)) >= start.Bits)
            {
                open.Push(node);
            }
        }
    }

    public bool Covers(IpPrefix prefix) => prefix.Length >= Length && (prefix.Bits & IpPrefix.Mask(Length)) == Bits;

    public virtual PrefixTrieNode<T>? Child(UInt128 bits) => null;

    protected bool IsOne(UInt128 bits) => ((bits >> (127 - Length)) & 1) != 0;

    private static byte CommonLength(PrefixTrieNode<T> node, IpPrefix prefix) =>
        (byte)Math.Min(Math.Min(node.Length, prefix.Length), (int)UInt128.LeadingZeroCount(node.Bits ^ prefix.Bits));

    private PrefixTrieNode<T> WithValue(T? value) => Of(Bits, Length, value, Zero, One);

    private PrefixTrieNode<T> WithChild(UInt128 bits, PrefixTrieNode<T>? child) => IsOne(bits)
        ? Of(Bits, Length, Value, Zero, child)
        : Of(Bits, Length, Value, child, One);

    private PrefixTrieNode<T>? Collapsed() => Value is null && (Zero is null || One is null) ? Zero ?? One : this;
}
