using System.Globalization;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>Instants as sentences have them.</summary>
internal static class InstantText
{
    /// <summary>Rounded up to the minute, so that whoever comes then does not come too early: <c>2026-11-22 14:05 UTC</c>.</summary>
    public static string InWords(this DateTimeOffset instant)
    {
        var late = instant.UtcTicks % TimeSpan.TicksPerMinute;
        var minute = late == 0 ? instant : instant.AddTicks(TimeSpan.TicksPerMinute - late);
        return $"{minute.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC";
    }
}
