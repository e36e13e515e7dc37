using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;
using Reputation.Functions.Listings.Desk;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Corrections;

/// <summary>Operators take many listings off at once.</summary>
internal sealed class RemovalEndpoints(LogReader reader, ListingLog log, TimeProvider clock)
{
    private const int MostItems = 20;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapFunction("RemoveListings", app.ServiceProvider.GetRequiredService<RemovalEndpoints>().RemoveAsync).For(Role.Operator);

    private async Task RemoveAsync(HttpContext context)
    {
        var order = await RemovalForm.ReadAsync(context);
        var blocklist = await reader.CatchUpAsync(context.RequestAborted);
        var now = clock.GetUtcNow();
        List<ListKey> matched = [.. order.Filter.Find(blocklist, now).Select(listing => new ListKey(listing.Prefix, listing.Source))];
        var counts = new CorrectionCounts();
        var run = new CorrectionRun(log, clock, order.IsDryRun ? [] : matched, new Removal(order, context.ActorName()), counts);
        await run.RunAsync(context.RequestAborted);
        var shown = order.IsDryRun ? order.Filter.Find(blocklist, now).Take(MostItems).Select(ListingItem.Of) : [];
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new BulkRemovalAnswer(matched.Count, counts.Removed, run.Left, [.. shown], order.IsDryRun, run.Version ?? blocklist.Version),
            CorrectionJson.Wire.BulkRemovalAnswer);
    }
}
