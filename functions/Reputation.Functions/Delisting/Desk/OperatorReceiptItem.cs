namespace Reputation.Functions.Delisting.Desk;

/// <summary>Which mail servers hold a removal already, as an operator sees it.</summary>
/// <param name="Version">The version of the list from which on the address is not on it.</param>
/// <param name="Consumers">Each of them that is known, by name.</param>
public sealed record OperatorReceiptItem(long Version, IReadOnlyList<ConsumerItem> Consumers);
