namespace Reputation.Functions.Feedback.Desk;

/// <summary>Where the message came from that a report is about.</summary>
/// <param name="Address">Null: it could not be found.</param>
/// <param name="Provenance"><c>reported</c>, <c>received-border</c>, <c>spf</c>, <c>auth-results</c> or <c>unresolved</c>.</param>
public sealed record SourceItem(string? Address, string Provenance);
