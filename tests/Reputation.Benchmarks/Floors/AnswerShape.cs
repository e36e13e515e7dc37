namespace Reputation.Benchmarks.Floors;

/// <summary>The answer to a lookup as a plain object, without what the service does to get it.</summary>
internal sealed record AnswerShape(
    string? Address,
    bool Listed,
    string? Verdict,
    bool WouldReject,
    string? Smtp,
    IReadOnlyList<ListingShape>? Listings,
    string? Allowed,
    long Version,
    DateTimeOffset AsOf);
