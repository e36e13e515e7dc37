using System.Globalization;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Corrections;

/// <summary>What an operator types about an undo, and the checks that make an order of it.</summary>
internal static class UndoForm
{
    private const int LongestName = 100;
    private const int LongestWhy = 100;

    /// <summary>How the id of an import begins: when it did, in UTC.</summary>
    private const string ImportStart = "yyyyMMdd'T'HHmmssfff";

    public static async Task<UndoOrder> ReadAsync(HttpContext context)
    {
        var form = await JsonForm.ReadAsync(context, "actor", "import", "feed", "since", "until", "why", "dryRun");
        var actor = form.Text("actor", LongestName);
        var import = form.Text("import", LongestName);
        var feed = form.Text("feed", LongestName);
        if (new[] { actor, import, feed }.Count(name => name is not null) != 1)
        {
            form.Refuse("actor", "Say whose changes are undone by one of actor, import and feed, and not by more.");
        }

        var since = form.Instant("since");
        var until = form.Instant("until");
        if (until < since)
        {
            form.Refuse("until", "This is before since.");
        }

        var begun = since ?? (import is null ? null : StartOf(import, form));
        if (begun is null && (actor is not null || feed is not null))
        {
            form.Refuse("since", "since is required: what this actor or feed has done from then on is undone.");
        }

        var why = form.Text("why", LongestWhy);
        var isDryRun = form.Flag("dryRun");
        form.ThrowIfRefused();
        var selection = new UndoSelection(feed is null ? actor : $"feed:{feed}", import, begun.GetValueOrDefault(), until);
        return new UndoOrder(selection, why, isDryRun);
    }

    private static DateTimeOffset? StartOf(string import, JsonForm form)
    {
        if (DateTimeOffset.TryParseExact(
            import.Split('-')[0], ImportStart, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
        {
            return start;
        }

        form.Refuse("import", "This is no id of an import: see GET /api/imports.");
        return null;
    }
}
