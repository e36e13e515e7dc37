namespace Reputation.Functions.Abusix;

/// <summary>A set of documented return codes, in a byte: what one answer said.</summary>
/// <param name="Bits">One bit a code, in the order of <see cref="Documented"/>.</param>
public readonly record struct AbusixCodes(byte Bits)
{
    /// <summary>Every documented code, the gravest first: the first that an answer holds gives the reason.</summary>
    /// <remarks>After the documentation of the production zones of Abusix Guardian Mail (black, exploit and dynamic make combined).</remarks>
    public static readonly IReadOnlyList<AbusixCode> Documented =
    [
        new(2, "spam-trap", IsPolicy: false, "hits on spam traps"),
        new(4, "exploited-host", IsPolicy: false, "a compromised host or a bot"),
        new(200, "abusix-manual", IsPolicy: false, "listed by hand, until further notice"),
        new(3, "low-reputation", IsPolicy: false, "very low reputation, or beside hosts that hit spam traps"),
        new(12, "policy-no-rdns", IsPolicy: true, "no reverse DNS"),
        new(11, "policy-generic-rdns", IsPolicy: true, "generic reverse DNS, as of dynamic addresses"),
    ];

    public bool IsEmpty => Bits == 0;

    /// <summary>The codes it holds, the gravest first.</summary>
    public IEnumerable<AbusixCode> All
    {
        get
        {
            var bits = Bits;
            return Documented.Where((_, index) => (bits & (1 << index)) != 0);
        }
    }

    /// <summary>The reason that an address with these codes is listed under.</summary>
    public string Reason => All.First().Reason;

    /// <summary>The codes as a listing's detail shows them: <c>127.0.0.2, 127.0.0.11</c>, in the order of their numbers.</summary>
    public string Detail => string.Join(", ", All.OrderBy(code => code.LastOctet));

    /// <summary>The code of a last octet as a set of one; empty when it is not documented.</summary>
    public static AbusixCodes Of(byte lastOctet)
    {
        for (var index = 0; index < Documented.Count; index++)
        {
            if (Documented[index].LastOctet == lastOctet)
            {
                return new AbusixCodes((byte)(1 << index));
            }
        }

        return default;
    }

    public static AbusixCodes operator |(AbusixCodes left, AbusixCodes right) => new((byte)(left.Bits | right.Bits));
}
