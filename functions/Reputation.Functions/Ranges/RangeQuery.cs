using System.Globalization;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Ranges;

/// <summary>What an operator wants to see of the ranges.</summary>
/// <param name="Rule">Which of them are proposed.</param>
/// <param name="After">The last item of the page before; null: from the start.</param>
/// <param name="Limit">At most this many items.</param>
internal sealed record RangeQuery(RangeRule Rule, RangeCursor? After, int Limit)
{
    private const int DefaultLimit = 100;
    private const int HighestLimit = 1000;

    public static RangeQuery Read(HttpContext context, RangeOptions options)
    {
        var form = QueryForm.Read(context, "share", "cursor", "limit");
        var share = form.Text("share", 20) is { } typed ? Share(typed, form) : options.Share;
        RangeCursor? after = null;
        if (form.Text("cursor", 100) is { } cursor && !RangeCursor.TryParse(cursor, out after))
        {
            form.Refuse("cursor", "This is no cursor of the ranges: give the cursor of the page before, as it was.");
        }

        var limit = form.Number("limit", DefaultLimit, 1, HighestLimit);
        form.ThrowIfRefused();
        return new RangeQuery(new RangeRule(share), after, limit);
    }

    private static double Share(string typed, QueryForm form)
    {
        if (double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
            && share is >= RangeOptions.LowestShare and <= RangeOptions.HighestShare)
        {
            return share;
        }

        form.Refuse("share", string.Create(
            CultureInfo.InvariantCulture,
            $"share must be a number from {RangeOptions.LowestShare} to {RangeOptions.HighestShare}, such as 0.25 for a quarter."));
        return RangeOptions.HighestShare;
    }
}
