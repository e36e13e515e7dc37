namespace Reputation.Dns.Loopback;

/// <summary>Rcodes (RFC 1035 4.1.1).</summary>
public enum LoopbackRcode
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NoSuchName = 3,
    NotImplemented = 4,
    Refused = 5,
    NotAuthoritative = 9,
}
