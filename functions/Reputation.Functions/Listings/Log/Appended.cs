namespace Reputation.Functions.Listings.Log;

/// <summary>What came of an append.</summary>
/// <param name="Blocklist">The list that the decision was made on, or that holds it: never older than the head when the append was asked for.</param>
/// <param name="Entries">The entries that are now in the log; none when the decision was that nothing has to change.</param>
public sealed record Appended(Blocklist Blocklist, IReadOnlyList<LogEntry> Entries);
