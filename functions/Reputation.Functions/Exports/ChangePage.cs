namespace Reputation.Functions.Exports;

/// <summary>A part of the change feed.</summary>
/// <param name="Changes">Every entry after the one that was asked from, in order, none left out.</param>
/// <param name="Version">The version of the list, up to which changes can be had now.</param>
/// <param name="Cursor">What to ask with next; it holds the epoch, so that a log that went back is noticed.</param>
/// <param name="More">Whether there are changes after these already.</param>
public sealed record ChangePage(IReadOnlyList<ChangeItem> Changes, long Version, string Cursor, bool More);
