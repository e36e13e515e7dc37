namespace Reputation.Dns;

/// <summary>How a question ended. Only the first three are answers; after any other nothing is known about the name.</summary>
public enum DnsOutcome
{
    /// <summary>At least one record of the type stands at the name, or at the end of its CNAME chain.</summary>
    Answered,

    /// <summary>The name does not exist: NXDOMAIN.</summary>
    NoSuchName,

    /// <summary>The name exists, without a record of the type (RFC 2308 2.2).</summary>
    NoData,

    /// <summary>The server could not find out: SERVFAIL.</summary>
    ServerFailure,

    /// <summary>The server does not want to answer: REFUSED.</summary>
    Refused,

    /// <summary>No answer came in time, or no server could be reached.</summary>
    TimedOut,

    /// <summary>An answer to this very question came that cannot be read or contradicts itself.</summary>
    Malformed,

    /// <summary>Another rcode, a referral to other servers in place of an answer, or no data without anything that speaks for it.</summary>
    OtherFailure,
}
