using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Reputation.Functions.Hosting.Storage;

/// <summary>Names something by when it began, in UTC, and four random bytes: <c>20261121T202354123-3f9c2a10</c>.</summary>
internal static partial class TimedId
{
    private const string Format = "yyyyMMdd'T'HHmmssfff";
    private const int RandomDigits = 8;

    public static string New(DateTimeOffset startedAt) =>
        $"{startedAt.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true)}";

    public static bool IsOne(string id) => Written().IsMatch(id) && TryStart(id, out _);

    /// <summary>When what has that name began.</summary>
    /// <exception cref="FormatException">It is no such name.</exception>
    public static DateTimeOffset StartOf(string id) => TryStart(id, out var start) ? start : throw new FormatException($"'{id}' is no id.");

    /// <summary>The key of its row: keys count the milliseconds down, so that the newest is the first.</summary>
    public static string Key(string id) => string.Create(
        CultureInfo.InvariantCulture, $"{(DateTimeOffset.MaxValue - StartOf(id)).Ticks / TimeSpan.TicksPerMillisecond:D15}-{id}");

    private static bool TryStart(string id, out DateTimeOffset start) => DateTimeOffset.TryParseExact(
        id.Split('-')[0], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out start);

    [GeneratedRegex(@"^[0-9]{8}T[0-9]{9}-[0-9a-f]{8}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Written();
}
