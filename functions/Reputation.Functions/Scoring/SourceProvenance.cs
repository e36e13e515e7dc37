namespace Reputation.Functions.Scoring;

/// <summary>How the address was found that evidence is about, the most reliable way first.</summary>
public enum SourceProvenance
{
    /// <summary>The reporter names it (<c>Source-IP</c>, RFC 5965, section 3.2), or whoever saw the message itself.</summary>
    Reported,

    /// <summary>A border host that we trust noted it in its <c>Received</c> field.</summary>
    ReceivedBorder,

    /// <summary>It stands in a <c>Received-SPF</c> field (RFC 7208, section 9.1).</summary>
    Spf,

    /// <summary>It stands in an <c>Authentication-Results</c> field (RFC 8601).</summary>
    AuthResults,

    /// <summary>It could not be found.</summary>
    Unresolved,
}
