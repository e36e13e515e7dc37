namespace Reputation.Functions.Delisting.Desk;

/// <summary>Which mail servers hold a removal already, as a sender sees it.</summary>
/// <param name="Version">The version of the list from which on the address is not on it.</param>
/// <param name="Has">How many of them hold it.</param>
/// <param name="Of">How many there are.</param>
/// <param name="ExpectedBy">When the last of them is expected to; null: all do, or it cannot be told.</param>
public sealed record ReceiptItem(long Version, int Has, int Of, DateTimeOffset? ExpectedBy);
