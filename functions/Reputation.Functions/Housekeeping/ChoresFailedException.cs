namespace Reputation.Functions.Housekeeping;

/// <summary>Some chores failed, so that the run counts as failed, too; the next one tries them again. What they threw has been logged.</summary>
public sealed class ChoresFailedException(IReadOnlyCollection<string> names)
    : Exception($"these chores failed, and will be tried again: {string.Join(", ", names)}");
