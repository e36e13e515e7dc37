using System.Globalization;
using System.Text.RegularExpressions;

namespace Reputation.Functions.Hosting.Forms;

/// <summary>Instants as RFC 3339, section 5.6, writes them.</summary>
public static partial class Rfc3339
{
    private const string Shape =
        @"^(?<local>[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]{1,20}))?([Zz]|(?<sign>[+-])(?<hours>[01][0-9]|2[0-3]):(?<minutes>[0-5][0-9]))\z";

    /// <summary>The instant in UTC, cut to 100 ns; false also for leap seconds and for instants outside the years 1 to 9999.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        var match = Written().Match(text);
        if (!match.Success
            || !DateTime.TryParseExact(
                match.Groups["local"].Value.ToUpperInvariant(), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return false;
        }

        var ticks = local.Ticks + Fraction(match.Groups["fraction"].Value) - Offset(match).Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        instant = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    // Seven digits are 100 ns, which is one tick.
    private static long Fraction(string digits) =>
        digits.Length == 0 ? 0 : long.Parse(digits.PadRight(7, '0').AsSpan(0, 7), NumberStyles.None, CultureInfo.InvariantCulture);

    private static TimeSpan Offset(Match match)
    {
        if (!match.Groups["sign"].Success)
        {
            return TimeSpan.Zero;
        }

        var offset = TimeSpan.ParseExact($"{match.Groups["hours"].Value}:{match.Groups["minutes"].Value}", @"hh\:mm", CultureInfo.InvariantCulture);
        return match.Groups["sign"].Value == "-" ? -offset : offset;
    }

    [GeneratedRegex(Shape, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Written();
}
