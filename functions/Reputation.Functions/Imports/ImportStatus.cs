namespace Reputation.Functions.Imports;

/// <summary>How far an import has come.</summary>
public enum ImportStatus
{
    Running,

    /// <summary>It was read to its end, and every line that can be meant is in.</summary>
    Completed,

    /// <summary>It broke off: the sender, the time it may take, or the process ended before the list did. What was read whole is in.</summary>
    Broken,

    /// <summary>The list could not be read at all, or could not be written on. What was in by then stays.</summary>
    Failed,
}
