namespace Reputation.Functions.Abusix;

/// <summary>Why an answer counts for nothing.</summary>
public enum AbusixDoubt
{
    None,

    /// <summary>SERVFAIL, or another response code that is none of the zone's (RFC 1035, section 4.1.1).</summary>
    ServerFailure,

    /// <summary>REFUSED.</summary>
    Refused,

    /// <summary>No answer in time, from any server.</summary>
    TimedOut,

    /// <summary>What came was no DNS message, or no answer to the question.</summary>
    Malformed,

    /// <summary>127.255.255.x and its kind: the list says that it does not answer this asker, or not like this.</summary>
    Blocked,

    /// <summary>An address outside 127.0.0.0/8: a parked domain, or a resolver that answers everything (RFC 5782, section 2.1).</summary>
    NotLoopback,

    /// <summary>Within 127.0.0.0/8, but no code that is documented.</summary>
    UnknownCode,

    /// <summary>It was not asked to the end, since too many answers before it were missing.</summary>
    NotAsked,

    /// <summary>The test points failed, so that nothing that was answered counts.</summary>
    CanaryFailed,
}
