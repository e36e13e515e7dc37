using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Listings.Desk;

/// <summary>Operators list, see and take off. What they change is decided at the head of the log; what they see is this process's list.</summary>
internal sealed class ListingEndpoints(ListingLog log, BlocklistReader reader, ListingForm form, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<ListingEndpoints>();
        app.MapFunction("PutListing", endpoints.PutAsync).For(Role.Operator);
        app.MapFunction("RemoveListing", endpoints.RemoveAsync).For(Role.Operator);
        app.MapFunction("ShowListings", endpoints.ShowAsync).For(Role.Operator);
    }

    private async Task PutAsync(HttpContext context)
    {
        var order = await form.ReadListingAsync(context);
        var appended = await log.AppendAsync(
            blocklist => ListingDecisions.Put(blocklist, order, context.ActorName(), clock.GetUtcNow()), context.RequestAborted);
        var listing = appended.Entries is [.., var last] ? last.ToListing() : appended.Blocklist.Find(order.Prefix, order.Source)!;
        var isNew = appended.Entries is [.., { Change.Operation: LogOperation.Listed }];
        await Answer.JsonAsync(
            context,
            isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            new PutListingAnswer(ListingItem.Of(listing), listing.Version),
            ListingJson.Wire.PutListingAnswer);
    }

    private async Task RemoveAsync(HttpContext context)
    {
        var (prefix, source, why) = ListingForm.ReadRemoval(context);
        var appended = await log.AppendAsync(
            blocklist => ListingDecisions.Remove(blocklist, prefix, source, context.ActorName(), why, clock.GetUtcNow()),
            context.RequestAborted);
        if (appended.Entries.Count == 0)
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NotListed(appended.Blocklist));
            return;
        }

        await Answer.JsonAsync(
            context, StatusCodes.Status200OK, new RemovalAnswer(appended.Entries[^1].Version), ListingJson.Wire.RemovalAnswer);

        string NotListed(Blocklist blocklist)
        {
            var others = Enum.GetValues<ListingSource>().Where(other => blocklist.Find(prefix, other) is not null && other != source)
                .Select(other => other.Name()).ToList();
            if (others.Count > 0)
            {
                return $"{prefix} is not listed by {source.Name()}, but by {string.Join(" and ", others)}: name that as the source.";
            }

            return blocklist.Covering(prefix, clock.GetUtcNow()) is [var wider, ..]
                ? $"{prefix} is not listed by {source.Name()} itself; {wider.Prefix}, listed by {wider.Source.Name()}, holds it."
                : $"{prefix} is not listed by {source.Name()}.";
        }
    }

    private async Task ShowAsync(HttpContext context)
    {
        var query = PageQuery.Read(context, "source", "prefix");
        var blocklist = await reader.ReadAsync(context);
        List<Listing> found = [.. blocklist.ListingsFrom(query.Start)
            .TakeWhile(listing => query.Holds(listing.Prefix))
            .Where(listing => query.IsAfter(listing.Prefix, listing.Source))
            .Where(listing => query.Source is null || listing.Source == query.Source)
            .Take(query.Limit + 1)];
        var page = found.Take(query.Limit).ToList();
        var cursor = found.Count > query.Limit ? new PageCursor(page[^1].Prefix, page[^1].Source).ToString() : null;
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new ListingPage([.. page.Select(ListingItem.Of)], cursor),
            ListingJson.Wire.ListingPage);
    }
}
