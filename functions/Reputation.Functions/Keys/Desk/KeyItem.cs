using Reputation.Functions.Keys.Stored;

namespace Reputation.Functions.Keys.Desk;

/// <summary>A key as operators see it: everything but the key.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Roles">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">Whose key made it.</param>
/// <param name="RotatedAt">When it was last rotated; null: never.</param>
/// <param name="OldKeyEndsAt">When the key before the last rotation stops working; null: it does not work any more.</param>
public sealed record KeyItem(
    string Name,
    IReadOnlyList<string> Roles,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? RotatedAt,
    DateTimeOffset? OldKeyEndsAt)
{
    public static KeyItem Of(StoredKey key, DateTimeOffset now) => new(
        key.Name, [.. key.Roles.Select(RoleName.Of)], key.CreatedAt, key.CreatedBy, key.RotatedAt, key.HasOverlap(now) ? key.OldEndsAt : null);
}
