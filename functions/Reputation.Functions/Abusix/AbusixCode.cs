using System.Globalization;

namespace Reputation.Functions.Abusix;

/// <summary>A documented return code of the zone <c>combined</c>: which list an address is on, and why.</summary>
/// <param name="LastOctet">The code is <c>127.0.0.</c> and this.</param>
/// <param name="Reason">The reason that an address is listed under.</param>
/// <param name="IsPolicy">
/// Whether it is about the kind of address (its reverse DNS) and not about anything that it did; the reason of such a code begins with
/// <c>policy-</c>.
/// </param>
/// <param name="Meaning">What Abusix says about it, in a few words.</param>
public sealed record AbusixCode(byte LastOctet, string Reason, bool IsPolicy, string Meaning)
{
    /// <summary>The four octets of a return code between dots.</summary>
    public static string Dotted(uint code) => string.Create(CultureInfo.InvariantCulture, $"{code >> 24}.{(code >> 16) & 255}.{(code >> 8) & 255}.{code & 255}");

    /// <summary>The code as an address.</summary>
    public override string ToString() => $"127.0.0.{LastOctet}";
}
