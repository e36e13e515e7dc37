using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.Corrections;

/// <summary>What an operator types about a removal of many, and the checks that make an order of it.</summary>
internal static class RemovalForm
{
    private const int LongestText = 100;

    private static readonly string[] Filters = ["source", "reason", "within", "actor", "feed", "listedBefore", "listedAfter", "monitor"];

    public static async Task<RemovalOrder> ReadAsync(HttpContext context)
    {
        var form = await JsonForm.ReadAsync(context, [.. Filters, "why", "dryRun"]);
        var filter = new RemovalFilter
        {
            Source = form.Text("source", 20) is { } source ? ListingForm.Source(source, form.Refuse) : null,
            Reason = form.Text("reason", LongestText),
            Within = form.Text("within", LongestText) is { } within ? Prefix(within, form) : null,
            Actor = form.Text("actor", LongestText),
            Feed = form.Text("feed", LongestText),
            ListedBefore = form.Instant("listedBefore"),
            ListedAfter = form.Instant("listedAfter"),
            Monitor = form.Has("monitor") ? form.Flag("monitor") : null,
        };
        var why = form.Text("why", LongestText);
        var isDryRun = form.Flag("dryRun");
        form.ThrowIfRefused();
        return filter.IsEmpty
            ? throw new InvalidInputException($"This would take off the whole list: say which listings are meant, by one or more of {string.Join(", ", Filters)}.")
            : new RemovalOrder(filter, why, isDryRun);
    }

    private static IpPrefix? Prefix(string typed, JsonForm form)
    {
        if (IpPrefix.TryParse(typed, out var prefix, out var problem))
        {
            return prefix;
        }

        form.Refuse("within", problem);
        return null;
    }
}
