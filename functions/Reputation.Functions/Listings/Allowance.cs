using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>An entry of the allowlist: its addresses are carved out of every listing.</summary>
public sealed record Allowance
{
    public required IpPrefix Prefix { get; init; }

    public required string Reason { get; init; }

    /// <summary>When it was first allowed; a change keeps it.</summary>
    public required DateTimeOffset AllowedAt { get; init; }

    /// <summary>When it stops counting by itself; null: not by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who allowed it, or changed it last.</summary>
    public required string Actor { get; init; }

    /// <summary>The version of the log that last touched it.</summary>
    public required long Version { get; init; }

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
