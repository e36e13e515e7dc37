using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>One source's listing of a prefix; made small, since a process may hold millions.</summary>
public sealed record Listing
{
    private readonly ulong _highBits;
    private readonly ulong _lowBits;
    private readonly byte _length;
    private readonly bool _isIPv4;
    private readonly long _listedAt;
    private readonly long _expiresAt;
    private readonly object? _seen;

    public required IpPrefix Prefix
    {
        get => new(new UInt128(_highBits, _lowBits), _length, _isIPv4);
        init => (_highBits, _lowBits, _length, _isIPv4) = ((ulong)(value.Bits >> 64), (ulong)value.Bits, value.Length, value.IsIPv4);
    }

    public required ListingSource Source { get; init; }

    /// <summary>Why it is listed, in a word or two: <c>spam-trap</c>.</summary>
    public required string Reason { get; init => field = SharedText.Of(value); }

    /// <summary>What else is known, such as the DNSBL's return code.</summary>
    public string? Detail { get; init => field = value is null ? null : SharedText.Of(value); }

    /// <summary>When it was first listed; a change keeps it.</summary>
    public required DateTimeOffset ListedAt
    {
        get => new(_listedAt, TimeSpan.Zero);
        init => _listedAt = value.UtcTicks;
    }

    /// <summary>When it stops counting by itself; null: not by itself.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get => _expiresAt == 0 ? null : new DateTimeOffset(_expiresAt, TimeSpan.Zero);
        init => _expiresAt = value is { } end ? Math.Max(end.UtcTicks, 1) : 0;
    }

    /// <summary>The address that was seen, where a /64 is listed for one IPv6 address.</summary>
    public IpPrefix? Seen
    {
        get => (IpPrefix?)_seen;
        init => _seen = value;
    }

    /// <summary>Whether it is only watched: told in lookups, and not acted on.</summary>
    public bool Monitor { get; init; }

    /// <summary>The name of the feed that holds it, and takes it off when it is not in the feed any more; null: none does.</summary>
    public string? Feed { get; init => field = value is null ? null : SharedText.Of(value); }

    /// <summary>Who or what listed it, or changed it last.</summary>
    public required string Actor { get; init => field = SharedText.Of(value); }

    /// <summary>The version of the log that last touched it.</summary>
    public required long Version { get; init; }

    public bool IsExpired(DateTimeOffset now) => _expiresAt != 0 && _expiresAt <= now.UtcTicks;
}
