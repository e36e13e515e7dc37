using System.Diagnostics.CodeAnalysis;

namespace Reputation.Dns.Loopback;

/// <summary>Record types (RFC 1035 3.2.2, RFC 3596 2.1).</summary>
public enum LoopbackType : ushort
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
}
