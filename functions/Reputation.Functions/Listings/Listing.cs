using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>One source's listing of a prefix.</summary>
public sealed record Listing
{
    public required IpPrefix Prefix { get; init; }

    public required ListingSource Source { get; init; }

    /// <summary>Why it is listed, in a word or two: <c>spam-trap</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>What else is known, such as the DNSBL's return code.</summary>
    public string? Detail { get; init; }

    /// <summary>When it was first listed; a change keeps it.</summary>
    public required DateTimeOffset ListedAt { get; init; }

    /// <summary>When it stops counting by itself; null: not by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The address that was seen, where a /64 is listed for one IPv6 address.</summary>
    public IpPrefix? Seen { get; init; }

    /// <summary>Whether it is only watched: told in lookups, and not acted on.</summary>
    public bool Monitor { get; init; }

    /// <summary>The name of the feed that holds it, and takes it off when it is not in the feed any more; null: none does.</summary>
    public string? Feed { get; init; }

    /// <summary>Who or what listed it, or changed it last.</summary>
    public required string Actor { get; init; }

    /// <summary>The version of the log that last touched it.</summary>
    public required long Version { get; init; }

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
