using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Listings.Desk;

/// <summary>Operators allow, see and disallow.</summary>
internal sealed class AllowlistEndpoints(ListingLog log, BlocklistReader reader, ListingForm form, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<AllowlistEndpoints>();
        app.MapFunction("AllowPrefix", endpoints.AllowAsync).For(Role.Operator);
        app.MapFunction("DisallowPrefix", endpoints.DisallowAsync).For(Role.Operator);
        app.MapFunction("ShowAllowlist", endpoints.ShowAsync).For(Role.Operator);
    }

    private async Task AllowAsync(HttpContext context)
    {
        var order = await form.ReadAllowanceAsync(context);
        var wasThere = false;
        var appended = await log.AppendAsync(
            blocklist =>
            {
                var changes = ListingDecisions.Allow(blocklist, order, context.ActorName(), clock.GetUtcNow());
                wasThere = changes.Count < 2 && blocklist.FindAllowance(order.Prefix) is not null;
                return changes;
            },
            context.RequestAborted);
        var allowance = appended.Entries is [.., var last] ? last.ToAllowance() : appended.Blocklist.FindAllowance(order.Prefix)!;
        await Answer.JsonAsync(
            context,
            wasThere ? StatusCodes.Status200OK : StatusCodes.Status201Created,
            new PutAllowanceAnswer(AllowanceItem.Of(allowance), allowance.Version),
            ListingJson.Wire.PutAllowanceAnswer);
    }

    private async Task DisallowAsync(HttpContext context)
    {
        var (prefix, why) = ListingForm.ReadDisallowance(context);
        var appended = await log.AppendAsync(
            blocklist => ListingDecisions.Disallow(blocklist, prefix, context.ActorName(), why, clock.GetUtcNow()),
            context.RequestAborted);
        if (appended.Entries.Count == 0)
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, $"{prefix} is not on the allowlist.");
            return;
        }

        await Answer.JsonAsync(
            context, StatusCodes.Status200OK, new RemovalAnswer(appended.Entries[^1].Version), ListingJson.Wire.RemovalAnswer);
    }

    private async Task ShowAsync(HttpContext context)
    {
        var query = PageQuery.Read(context, "prefix");
        var blocklist = await reader.ReadAsync(context);
        List<Allowance> found = [.. blocklist.AllowancesFrom(query.Start)
            .TakeWhile(allowance => query.Holds(allowance.Prefix))
            .Where(allowance => query.IsAfter(allowance.Prefix, source: null))
            .Take(query.Limit + 1)];
        var page = found.Take(query.Limit).ToList();
        var cursor = found.Count > query.Limit ? new PageCursor(page[^1].Prefix, Source: null).ToString() : null;
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new AllowancePage([.. page.Select(AllowanceItem.Of)], cursor),
            ListingJson.Wire.AllowancePage);
    }
}
