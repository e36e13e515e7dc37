namespace Reputation.Functions.Evidence;

/// <summary>What became of a piece of evidence that was told.</summary>
public enum AddingResult
{
    /// <summary>It is counted now.</summary>
    Added,

    /// <summary>It was counted before, for the same report: its message was delivered again.</summary>
    AddedBefore,

    /// <summary>Another report had told it before.</summary>
    Repeat,
}
