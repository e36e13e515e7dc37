using Azure;

namespace Reputation.Functions.Listings.Log;

/// <summary>The head row as it was read.</summary>
/// <param name="Position">Where the log ends.</param>
/// <param name="Tag">The row's ETag, on which the next append is conditional.</param>
internal sealed record LogHead(LogPosition Position, ETag Tag);
