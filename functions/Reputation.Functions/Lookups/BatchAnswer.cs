namespace Reputation.Functions.Lookups;

/// <summary>The answer about many addresses.</summary>
/// <param name="Version">The version of the list that was asked, for all of them the same.</param>
/// <param name="Results">
/// An answer or an objection for each address, in the order of the request; each is made when it is written, and so ten thousand of
/// them never live at once.
/// </param>
public sealed record BatchAnswer(long Version, IEnumerable<BatchItem> Results);
