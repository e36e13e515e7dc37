using System.Globalization;

namespace Reputation.Functions.Scoring.Rules;

/// <summary>Scores and shares in sentences.</summary>
internal static class ScoreWords
{
    public static string Tenths(this double score) => string.Create(CultureInfo.InvariantCulture, $"{score:0.0}");

    public static string Plain(this double number) => string.Create(CultureInfo.InvariantCulture, $"{number:0.##}");

    public static string Percent(this double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.###} %");

    public static string Reports(this int count) => count == 1 ? "1 report complains" : string.Create(CultureInfo.InvariantCulture, $"{count} reports complain");

    public static string InWords(this ComplaintShare share) => string.Create(
        CultureInfo.InvariantCulture, $"{share.Complaints} complaints about {share.Messages} messages are at least {share.AtLeast.Percent()}");

    public static string InWords(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
