using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Ranges;

/// <summary>Operators see which ranges are mostly listed address by address. It only tells: what they make of it, they list themselves.</summary>
internal sealed class RangeEndpoints(BlocklistReader blocklists, RangeReader ranges, IOptions<RangeOptions> options, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapFunction("ShowRanges", app.ServiceProvider.GetRequiredService<RangeEndpoints>().ShowAsync).For(Role.Operator);

    private async Task ShowAsync(HttpContext context)
    {
        var query = RangeQuery.Read(context, options.Value);
        var blocklist = await blocklists.ReadAsync(context);
        var now = clock.GetUtcNow();
        List<RangeCount> found = [.. ranges.Read(blocklist, query.Rule, now)
            .Where(count => query.After is not { } after || after.IsBefore(count))
            .OrderByDescending(count => count.Listed.Count)
            .ThenBy(count => count.Range)
            .Take(query.Limit + 1)];
        var page = found.Take(query.Limit).ToList();
        var cursor = found.Count > query.Limit ? RangeCursor.Of(page[^1]).ToString() : null;
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new RangePage(
                [.. page.Select(count => RangeItem.Of(count, ranges.ListingsIn(count, blocklist, now)))], cursor, blocklist.Version, RangePage.Proposal),
            RangeJson.Wire.RangePage);
    }
}
