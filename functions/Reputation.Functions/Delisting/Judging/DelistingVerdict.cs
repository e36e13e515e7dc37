namespace Reputation.Functions.Delisting.Judging;

/// <summary>What becomes of a request.</summary>
public enum DelistingVerdict
{
    /// <summary>An operator has to look at it.</summary>
    Review,

    /// <summary>The address is taken off.</summary>
    Remove,

    /// <summary>The request is refused.</summary>
    Refuse,
}
