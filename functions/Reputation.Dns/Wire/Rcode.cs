namespace Reputation.Dns.Wire;

/// <summary>The rcodes that are told apart (RFC 1035 4.1.1).</summary>
internal static class Rcode
{
    public const int NoError = 0;
    public const int FormatError = 1;
    public const int ServerFailure = 2;
    public const int NoSuchName = 3;
    public const int NotImplemented = 4;
    public const int Refused = 5;
}
