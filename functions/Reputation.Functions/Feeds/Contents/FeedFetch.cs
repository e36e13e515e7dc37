namespace Reputation.Functions.Feeds.Contents;

/// <summary>What came of asking for a list.</summary>
/// <param name="File">The list; null: it is the one that is in force (304).</param>
/// <param name="ETag">Its validator (RFC 9110, section 8.8.3).</param>
/// <param name="LastModified">Its instant (RFC 9110, section 8.8.2).</param>
internal sealed record FeedFetch(FeedFile? File, string? ETag, DateTimeOffset? LastModified);
