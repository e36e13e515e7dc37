using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>The names in a date (RFC 5322 3.3, 4.3).</summary>
internal static class DateZone
{
    private const int Farthest = 14 * 60;

    private static readonly WordTable<int> Zones = new(
        ("UT", 0),
        ("Z", 0),
        ("UTC", 0),
        ("GMT", 0),
        ("EST", -300),
        ("EDT", -240),
        ("CST", -360),
        ("CDT", -300),
        ("MST", -420),
        ("MDT", -360),
        ("PST", -480),
        ("PDT", -420));

    private static readonly WordTable<int> Months = new(
        ("Jan", 1),
        ("Feb", 2),
        ("Mar", 3),
        ("Apr", 4),
        ("May", 5),
        ("Jun", 6),
        ("Jul", 7),
        ("Aug", 8),
        ("Sep", 9),
        ("Oct", 10),
        ("Nov", 11),
        ("Dec", 12));

    /// <summary>1 to 12, by the first three letters; 0 for what is no month.</summary>
    public static int Month(ReadOnlySpan<byte> name) => name.Length >= 3 && Months.TryFind(name[..3], out var month) ? month : 0;

    /// <summary>
    /// Minutes east of UTC. The single letters of the military were used the wrong way round so often that they say nothing (RFC 5322 4.3), nor
    /// do other names; null for these.
    /// </summary>
    public static int? Named(ReadOnlySpan<byte> name) => Zones.TryFind(name, out var minutes) ? minutes : null;

    /// <summary>Minutes east of UTC of <c>+hhmm</c> or <c>+hh:mm</c>; null for what is none.</summary>
    public static int? Offset(ReadOnlySpan<byte> text)
    {
        var number = 0;
        var digits = 0;
        foreach (var octet in text[1..])
        {
            if (Octets.IsDigit(octet) && digits < 4)
            {
                number = (number * 10) + (octet - '0');
                digits++;
            }
            else if (octet != ':')
            {
                return null;
            }
        }

        var minutes = digits == 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        if (digits is not (2 or 4) || minutes > Farthest)
        {
            return null;
        }

        return text[0] == '-' ? -minutes : minutes;
    }
}
