namespace Reputation.Benchmarks.Floors;

/// <summary>A listing within <see cref="AnswerShape"/>.</summary>
internal sealed record ListingShape(
    string Prefix,
    string Source,
    string Reason,
    string? Detail,
    DateTimeOffset ListedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? ClearAt,
    long Version,
    bool Monitor);
