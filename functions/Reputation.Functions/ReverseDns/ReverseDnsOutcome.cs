namespace Reputation.Functions.ReverseDns;

/// <summary>How an address stands with reverse DNS.</summary>
public enum ReverseDnsOutcome
{
    /// <summary>Something was not answered, and what was answered does not settle it.</summary>
    Unknown,

    /// <summary>The address has no name (no PTR record).</summary>
    NoName,

    /// <summary>It has names, and none of them resolves to the address.</summary>
    NotResolvingBack,

    /// <summary>One of its names resolves to the address.</summary>
    ResolvesBack,
}
