using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Ranges;

/// <summary>The last item of a page. The next one is sought by it, so that what comes and goes between two pages moves nothing else.</summary>
/// <param name="Listed">How many addresses of the /24 were listed.</param>
/// <param name="Range">The /24.</param>
internal sealed record RangeCursor(int Listed, IpPrefix Range)
{
    public static RangeCursor Of(RangeCount count) => new(count.Listed.Count, count.Range);

    public static bool TryParse(string text, [NotNullWhen(true)] out RangeCursor? cursor)
    {
        cursor = null;
        var parts = text.Split('~');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var listed)
            && listed is > 0 and <= RangeCount.Addresses
            && IpPrefix.TryParse($"{parts[1]}/{RangeCount.Length}", out var range, out _)
            && range is { IsIPv4: true, Length: RangeCount.Length })
        {
            cursor = new RangeCursor(listed, range);
        }

        return cursor is not null && cursor.ToString() == text;
    }

    /// <summary>Whether a /24 comes after it: with fewer listed addresses, or with as many and a higher prefix.</summary>
    public bool IsBefore(RangeCount count) =>
        count.Listed.Count < Listed || (count.Listed.Count == Listed && count.Range > Range);

    /// <summary>As it stands in a query string: nothing in it needs escaping.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Listed}~{Range.ToAddressString()}");
}
