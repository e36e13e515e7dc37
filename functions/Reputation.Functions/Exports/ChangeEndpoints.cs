using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Keys;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Exports;

/// <summary>The change feed: the log itself, for those who keep a list of their own.</summary>
internal sealed class ChangeEndpoints(BlocklistReader reader, LogReader log)
{
    private const int DefaultLimit = 1000;
    private const int HighestLimit = 10_000;
    private const string StartAnew = "Fetch the whole list again, and go on from its version.";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapFunction("ListChanges", app.ServiceProvider.GetRequiredService<ChangeEndpoints>().ListAsync).For(Role.Export);

    private async Task ListAsync(HttpContext context)
    {
        var (since, limit) = Read(context);
        var blocklist = await reader.ReadAsync(context);
        if (since.Version > blocklist.Version || since.Mark?.StartsWith(blocklist.Position.Epoch, StringComparison.Ordinal) == false)
        {
            // Another process, which is a poll ahead of this one, may have given the cursor away, of a new epoch too.
            blocklist = await log.CatchUpAsync(context.RequestAborted);
        }

        if (since.Version > blocklist.Version)
        {
            await GoneAsync(context, $"Version {since.Version} is not there: the log ends at {blocklist.Position}.");
            return;
        }

        var last = Math.Min(blocklist.Version, since.Version + limit);
        var entries = await log.ReadAsync(since.Version + 1, last, context.RequestAborted);
        if (entries.Count < last - since.Version)
        {
            var first = await log.FindFirstAsync(context.RequestAborted);
            await GoneAsync(context, $"The changes after version {since.Version} are not kept any more: the log is kept from version {first} on.");
            return;
        }

        var position = blocklist.Position;
        var start = entries is [var next, ..] ? position with { Version = since.Version, Append = next.Previous } : position;
        if (since.Mark is not null && since.Mark != start.Mark)
        {
            await GoneAsync(context, $"This cursor is of another log than the present one, {position}: its store went back.");
            return;
        }

        var end = entries is [.., var final] ? position with { Version = last, Append = final.Append } : position;
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new ChangePage([.. entries.Select(ChangeItem.Of)], blocklist.Version, end.ToString(), last < blocklist.Version),
            ExportJson.Wire.ChangePage);
    }

    private static (ChangeCursor Since, int Limit) Read(HttpContext context)
    {
        var form = QueryForm.Read(context, "since", "limit");
        ChangeCursor? since = null;
        if (form.RequiredText("since", 100) is { } typed && !ChangeCursor.TryParse(typed, out since))
        {
            form.Refuse("since", "since is 0, a version, or the cursor of the answer before.");
        }

        var limit = form.Number("limit", DefaultLimit, 1, HighestLimit);
        form.ThrowIfRefused();
        return (since!, limit);
    }

    private static Task GoneAsync(HttpContext context, string why) =>
        Problem.WriteAsync(context, StatusCodes.Status410Gone, $"{why} {StartAnew}");
}
