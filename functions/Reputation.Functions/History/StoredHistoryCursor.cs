namespace Reputation.Functions.History;

/// <summary>The cursor as it was read.</summary>
/// <param name="Cursor">What it says.</param>
/// <param name="Tag">By which a later change of it by somebody else is noticed; null when it is not in the store yet.</param>
internal sealed record StoredHistoryCursor(HistoryCursor Cursor, string? Tag);
