namespace Reputation.Functions.Addresses;

/// <summary>A node that holds others; one without a value always has two children.</summary>
internal sealed class PrefixTrieFork<T>(UInt128 bits, byte length, T? value, PrefixTrieNode<T>? zero, PrefixTrieNode<T>? one)
    : PrefixTrieNode<T>(bits, length, value)
    where T : class
{
    public PrefixTrieNode<T>? Zero { get; } = zero;

    public PrefixTrieNode<T>? One { get; } = one;
}
