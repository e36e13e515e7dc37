namespace Reputation.Functions.Delisting.Desk;

/// <summary>A mail server that keeps a copy of the list.</summary>
/// <param name="Name">The name of its key.</param>
/// <param name="Format">What it fetches.</param>
/// <param name="Holds">The version that it said to hold.</param>
/// <param name="Has">Whether that has the removal.</param>
/// <param name="SeenAt">When it last asked.</param>
/// <param name="ExpectedBy">When it is expected to have it; null: it has, or that cannot be told.</param>
public sealed record ConsumerItem(string Name, string Format, long Holds, bool Has, DateTimeOffset? SeenAt, DateTimeOffset? ExpectedBy);
