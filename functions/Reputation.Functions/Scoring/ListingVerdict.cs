namespace Reputation.Functions.Scoring;

/// <summary>What is to become of an address.</summary>
public enum ListingVerdict
{
    /// <summary>It is not listed, and stays so.</summary>
    Leave,

    /// <summary>It is to be listed.</summary>
    List,

    /// <summary>It is listed, and stays so for now.</summary>
    Hold,

    /// <summary>It is listed, and is to be let go.</summary>
    Release,
}
