using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Reputation.Functions.Imports;

/// <summary>Names an import by when it began, in UTC, and four random bytes: <c>20261121T202354123-3f9c2a10</c>.</summary>
internal static partial class ImportId
{
    private const string Format = "yyyyMMdd'T'HHmmssfff";
    private const int RandomDigits = 8;

    public static string New(DateTimeOffset startedAt) =>
        $"{startedAt.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true)}";

    public static bool IsOne(string id) => Written().IsMatch(id) && TryStart(id, out _);

    /// <summary>When the import of that name began.</summary>
    /// <exception cref="FormatException">It is no such name.</exception>
    public static DateTimeOffset StartOf(string id) => TryStart(id, out var start) ? start : throw new FormatException($"'{id}' is no id of an import.");

    private static bool TryStart(string id, out DateTimeOffset start) => DateTimeOffset.TryParseExact(
        id.Split('-')[0], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out start);

    [GeneratedRegex(@"^[0-9]{8}T[0-9]{9}-[0-9a-f]{8}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Written();
}
