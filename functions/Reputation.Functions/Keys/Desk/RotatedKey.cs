namespace Reputation.Functions.Keys.Desk;

/// <summary>A key with its new text, which is told this once.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Roles">What it may do.</param>
/// <param name="Key">The new text.</param>
/// <param name="OldKeyEndsAt">When the old text stops working; null: it has stopped.</param>
public sealed record RotatedKey(string Name, IReadOnlyList<string> Roles, string Key, DateTimeOffset? OldKeyEndsAt);
