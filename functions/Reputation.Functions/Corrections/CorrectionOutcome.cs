namespace Reputation.Functions.Corrections;

/// <summary>What comes of a correction in one place of the list.</summary>
internal enum CorrectionOutcome
{
    /// <summary>It is as it should be already.</summary>
    Unchanged,

    /// <summary>What was there before is there again.</summary>
    Restored,

    /// <summary>What was there is taken off.</summary>
    Removed,

    /// <summary>Somebody else has changed it since, and it is left to them.</summary>
    Conflict,
}
