namespace Reputation.Functions.Listings.Log;

/// <summary>What came of an append.</summary>
/// <param name="Blocklist">The list with the entries: when there are none, the very list that the decision was made on.</param>
/// <param name="Entries">The entries that are now in the log; none when the decision was that nothing has to change.</param>
public sealed record Appended(Blocklist Blocklist, IReadOnlyList<LogEntry> Entries);
