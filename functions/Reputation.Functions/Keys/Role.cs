namespace Reputation.Functions.Keys;

/// <summary>What a key may do.</summary>
public enum Role
{
    /// <summary>Ask whether addresses are listed.</summary>
    Lookup,

    /// <summary>Fetch exports and the change feed.</summary>
    Export,

    /// <summary>Send complaints and traffic reports.</summary>
    Report,

    /// <summary>Everything.</summary>
    Operator,
}
