namespace Reputation.Functions.Evidence;

/// <summary>A sheet as it was read.</summary>
/// <param name="Sheet">What it holds; an empty one where nothing is stored.</param>
/// <param name="Tag">By which it is written again only if nobody else has done so; null: nothing is stored.</param>
public sealed record StoredSheet(EvidenceSheet Sheet, string? Tag);
