namespace Reputation.Functions.Sweeps.Judging;

/// <summary>What follows from an answer.</summary>
public enum SweepVerdict
{
    /// <summary>Nothing: it is as it should be, or not surely otherwise yet.</summary>
    Nothing,

    /// <summary>It is to be listed.</summary>
    List,

    /// <summary>It stays listed, for another reason than before.</summary>
    Change,

    /// <summary>It leaves.</summary>
    Leave,
}
