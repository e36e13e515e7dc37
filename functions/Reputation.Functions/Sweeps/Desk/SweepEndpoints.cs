using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys;
using Reputation.Functions.Sweeps.Asking;

namespace Reputation.Functions.Sweeps.Desk;

/// <summary>Operators ask for sweeps, see what came of them, and confirm what the breaker withheld.</summary>
internal sealed class SweepEndpoints(SweepDesk desk, TableSweeps sweeps, BlobSweepFiles files)
{
    private const int DefaultLimit = 20;
    private const int HighestLimit = 100;
    private const int DefaultWithheld = 100;
    private const int HighestWithheld = 1000;
    private const string NoSuchSweep = "There is no sweep with this id.";

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<SweepEndpoints>();
        app.MapFunction("RequestSweep", endpoints.RequestAsync).For(Role.Operator);
        app.MapFunction("ConfirmSweep", endpoints.ConfirmAsync).For(Role.Operator);
        app.MapFunction("ShowSweeps", endpoints.ShowAllAsync).For(Role.Operator);
        app.MapFunction("ShowWithheld", endpoints.ShowWithheldAsync).For(Role.Operator);
        app.MapFunction("ShowSweep", endpoints.ShowAsync).For(Role.Operator);
    }

    private async Task RequestAsync(HttpContext context)
    {
        await RefuseFieldsAsync(context);
        await AcceptAsync(context, async () => await desk.RequestAsync(context.ActorName(), context.RequestAborted));
    }

    private async Task ConfirmAsync(HttpContext context)
    {
        await RefuseFieldsAsync(context);
        await AcceptAsync(context, () => desk.ConfirmAsync(Id(context), context.ActorName(), context.RequestAborted));
    }

    /// <summary>A body with fields is a slip: whoever sends an address believes that it counts.</summary>
    private static async Task RefuseFieldsAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        if (context.Request.ContentLength > 0)
        {
            (await JsonForm.ReadAsync(context)).ThrowIfRefused();
        }
    }

    private static async Task AcceptAsync(HttpContext context, Func<Task<Sweep?>> order)
    {
        try
        {
            if (await order() is not { } sweep)
            {
                await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NoSuchSweep);
                return;
            }

            context.Response.Headers.Location = $"/api/sweeps/{sweep.Id}";
            await Answer.JsonAsync(context, StatusCodes.Status202Accepted, new SweepAccepted(sweep.Id), SweepJson.Wire.SweepAccepted);
        }
        catch (SweepRefusedException refused)
        {
            await Problem.WriteAsync(context, StatusCodes.Status409Conflict, refused.Message);
        }
    }

    private async Task ShowAllAsync(HttpContext context)
    {
        var query = QueryForm.Read(context, "cursor", "limit");
        var before = query.Text("cursor", 100);
        if (before is not null && !TimedId.IsOne(before))
        {
            query.Refuse("cursor", "This is no cursor of this list: give the cursor of the page before, as it was.");
        }

        var limit = query.Number("limit", DefaultLimit, 1, HighestLimit);
        query.ThrowIfRefused();
        var found = await sweeps.ReadAsync(before, limit + 1, context.RequestAborted);
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new SweepPage([.. found.Take(limit).Select(SweepItem.Of)], found.Count > limit ? found[limit - 1].Id : null),
            SweepJson.Wire.SweepPage);
    }

    private async Task ShowAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        if (await sweeps.FindAsync(Id(context), context.RequestAborted) is { } sweep)
        {
            await Answer.JsonAsync(context, StatusCodes.Status200OK, SweepItem.Of(sweep), SweepJson.Wire.SweepItem);
        }
        else
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NoSuchSweep);
        }
    }

    private async Task ShowWithheldAsync(HttpContext context)
    {
        var query = QueryForm.Read(context, "cursor", "limit");
        var after = query.Text("cursor", 100);
        var limit = query.Number("limit", DefaultWithheld, 1, HighestWithheld);
        query.ThrowIfRefused();
        if (await sweeps.FindAsync(Id(context), context.RequestAborted) is not { } sweep)
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NoSuchSweep);
            return;
        }

        var withheld = await files.ReadWithheldAsync(sweep.Id, context.RequestAborted);
        var rest = after is null ? withheld : [.. withheld.SkipWhile(change => change.Prefix != after).Skip(1)];
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new WithheldPage([.. rest.Take(limit)], rest.Count > limit ? rest[limit - 1].Prefix : null),
            SweepJson.Wire.WithheldPage);
    }

    private static string Id(HttpContext context) => (string)context.Request.RouteValues["id"]!;
}
