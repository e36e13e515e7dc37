namespace Reputation.Functions.Keys;

/// <summary>A place where keys are known by their hashes.</summary>
public interface IKeys
{
    /// <summary>The key whose SHA-256 (of its UTF-8 bytes) this is, or null; in memory, since every request asks.</summary>
    Key? Find(ReadOnlySpan<byte> hash);
}
