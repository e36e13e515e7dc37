namespace Reputation.Functions.Abusix;

/// <summary>How an address stands with Abusix.</summary>
public enum AbusixStanding
{
    /// <summary>There is no answer that counts: neither good news nor bad.</summary>
    Unknown,

    /// <summary>There is no entry (RFC 5782, section 2.1).</summary>
    Clean,

    /// <summary>There is an entry with a documented code.</summary>
    Listed,
}
