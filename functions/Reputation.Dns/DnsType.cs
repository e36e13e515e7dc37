using System.Diagnostics.CodeAnalysis;

namespace Reputation.Dns;

/// <summary>The record types that are asked for, and those that reading an answer needs (RFC 1035 3.2.2, RFC 3596, RFC 6891).</summary>
public enum DnsType : ushort
{
    None = 0,
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    [SuppressMessage("Naming", "CA1720", Justification = "The name of the record type; no pointer.")]
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Opt = 41,
}
