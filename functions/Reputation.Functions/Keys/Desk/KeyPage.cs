namespace Reputation.Functions.Keys.Desk;

/// <summary>Every stored key, in the order of their names.</summary>
public sealed record KeyPage(IReadOnlyList<KeyItem> Items);
