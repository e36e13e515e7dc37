namespace Reputation.Functions.Scoring;

/// <summary>How bad a score is, for people.</summary>
public enum ScoreBand
{
    /// <summary>Nothing speaks against the address.</summary>
    Clean,

    /// <summary>Less than what holds an address on the list.</summary>
    Low,

    /// <summary>Enough to hold an address on the list, too little to list it.</summary>
    Elevated,

    /// <summary>Enough to list it.</summary>
    High,
}
