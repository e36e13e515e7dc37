namespace Reputation.Functions.Keys.Desk;

/// <summary>A key that was just made, with its text, which is told this once.</summary>
public sealed record CreatedKey(string Name, IReadOnlyList<string> Roles, string Key);
