namespace Reputation.Functions.Keys.Stored;

/// <summary>A key as the store keeps it: never the key itself, only the SHA-256 by which it is known again.</summary>
public sealed record StoredKey
{
    public required string Name { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>The SHA-256 of the key, 32 bytes.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whose key made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was last given another text; null: never.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>The SHA-256 of the text before the last rotation, while that may still work.</summary>
    public byte[]? OldHash { get; init; }

    /// <summary>When the old text stops working, in every process at this instant.</summary>
    public DateTimeOffset? OldEndsAt { get; init; }

    /// <summary>Another one whenever the row was written; empty before that.</summary>
    public string Tag { get; init; } = "";

    public bool HasOverlap(DateTimeOffset now) => OldEndsAt > now;

    /// <summary>The key with a new text; the present one goes on working until the overlap ends.</summary>
    public StoredKey Rotate(byte[] hash, TimeSpan overlap, DateTimeOffset now) => this with
    {
        Hash = hash,
        RotatedAt = now,
        OldHash = overlap > TimeSpan.Zero ? Hash : null,
        OldEndsAt = overlap > TimeSpan.Zero ? now + overlap : null,
    };
}
