namespace Reputation.Functions.Addresses;

/// <summary>A node that holds others; one without a value always has two children.</summary>
internal sealed class PrefixTrieFork<T>(UInt128 bits, byte length, T? value, PrefixTrieNode<T>? zero, PrefixTrieNode<T>? one)
    : PrefixTrieNode<T>(bits, length, value)
    where T : class
{
    protected override PrefixTrieNode<T>? Zero { get; } = zero;

    protected override PrefixTrieNode<T>? One { get; } = one;

    public override PrefixTrieNode<T>? Child(UInt128 bits) => IsOne(bits) ? One : Zero;
}
