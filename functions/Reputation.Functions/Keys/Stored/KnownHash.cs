namespace Reputation.Functions.Keys.Stored;

/// <summary>One text by which a key is known.</summary>
/// <param name="Hash">Its SHA-256.</param>
/// <param name="EndsAt">When it stops working; null: not by itself.</param>
/// <param name="Key">The key.</param>
internal sealed record KnownHash(byte[] Hash, DateTimeOffset? EndsAt, Key Key);
