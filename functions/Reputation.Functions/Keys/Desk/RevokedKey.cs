namespace Reputation.Functions.Keys.Desk;

/// <summary>The name of a key that is no more.</summary>
public sealed record RevokedKey(string Name);
