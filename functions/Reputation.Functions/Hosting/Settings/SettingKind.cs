using System.ComponentModel;
using System.Globalization;

namespace Reputation.Functions.Hosting.Settings;

/// <summary>What a setting of a type looks like.</summary>
public static class SettingKind
{
    // Not all that can be read as a period: "5" would be five days and "24:00:00" twenty-four, which nobody means.
    private static readonly string[] Periods = [@"h\:mm\:ss", @"h\:mm\:ss\.FFFFFFF", @"d\.hh\:mm\:ss", @"d\.hh\:mm\:ss\.FFFFFFF"];

    /// <summary>What was expected, when the text is no value of the type; null when it is one, and for types that any text fits.</summary>
    public static string? Expectation(Type type, string text)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (kind == typeof(TimeSpan))
        {
            return TimeSpan.TryParseExact(text, Periods, CultureInfo.InvariantCulture, out _)
                ? null
                : "a period such as 00:00:02 for two seconds, or 1.00:00:00 for a day";
        }

        return Converts(kind, text) ? null : Description(kind);
    }

    private static string Description(Type kind) => kind switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(kind))}",
        _ when kind == typeof(bool) => "true or false",
        _ when kind == typeof(int) || kind == typeof(long) => "a whole number",
        _ when kind == typeof(double) || kind == typeof(decimal) => "a number such as 0.2",
        _ when kind == typeof(Uri) => "an absolute URL",
        _ => "of another form",
    };

    private static bool Converts(Type kind, string text)
    {
        var converter = TypeDescriptor.GetConverter(kind);
        if (kind == typeof(string) || !converter.CanConvertFrom(typeof(string)))
        {
            return true;
        }

        try
        {
            return converter.ConvertFromInvariantString(text) is not null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }
}
