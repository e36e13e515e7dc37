using Reputation.Functions.Feedback.Reports;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys;

namespace Reputation.Functions.Feedback.Desk;

/// <summary>Feedback reports come in, and operators see what became of them.</summary>
internal sealed class FeedbackEndpoints(FeedbackDesk desk, TableFeedback reports)
{
    private const string NoSuchReport = "There is no feedback report with this id: it was never posted here, or is forgotten.";
    private const string NotKept = "This report is not kept as it came any more, or there is none with this id.";
    private const string NotUnreadable = "There is no report with this id that does not count and is still kept as it came: only such a one can be read again.";
    private const int DefaultLimit = 20;
    private const int HighestLimit = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<FeedbackEndpoints>();
        app.MapFunction("ReceiveFeedback", endpoints.ReceiveAsync).For(Role.Report);
        app.MapFunction("ShowFeedback", endpoints.ShowAsync).For(Role.Operator);
        app.MapFunction("ShowFeedbackReports", endpoints.ShowAllAsync).For(Role.Operator);
        app.MapFunction("ShowFeedbackOriginal", endpoints.ShowOriginalAsync).For(Role.Operator);
        app.MapFunction("ReadFeedbackAgain", endpoints.ReadAgainAsync).For(Role.Operator);
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var id = await desk.ReceiveAsync(await RawMessage.ReadAsync(context), context.ActorName(), context.RequestAborted);
        context.Response.Headers.Location = $"/api/feedback/{id}";
        await Answer.JsonAsync(context, StatusCodes.Status202Accepted, new FeedbackAccepted(id), FeedbackJson.Wire.FeedbackAccepted);
    }

    private async Task ShowAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var id = Id(context);

        // The record last: a report that is read meanwhile stops waiting and has its record in one moment.
        if (await reports.FindWaitingAsync(id, context.RequestAborted) is not null)
        {
            await Answer.JsonAsync(context, StatusCodes.Status200OK, new WaitingItem(id, FeedbackStatus.Received.Name()), FeedbackJson.Wire.WaitingItem);
        }
        else if (await reports.FindAsync(id, context.RequestAborted) is { } record)
        {
            await Answer.JsonAsync(context, StatusCodes.Status200OK, FeedbackItem.Of(record), FeedbackJson.Wire.FeedbackItem);
        }
        else
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NoSuchReport);
        }
    }

    private async Task ShowAllAsync(HttpContext context)
    {
        var query = QueryForm.Read(context, "status", "counted", "cursor", "limit");
        FeedbackStatus? status = null;
        if (query.Text("status", 20) is { } named)
        {
            if (FeedbackStatuses.TryParse(named, out var known))
            {
                status = known;
            }
            else
            {
                query.Refuse("status", $"status must be one of {FeedbackStatuses.Names}.");
            }
        }

        bool? counted = query.Text("counted", 5) is null ? null : query.Flag("counted");
        var after = query.Text("cursor", 100);
        if (after is not null && !TimedId.IsOne(after))
        {
            query.Refuse("cursor", "This is no cursor of this list: give the cursor of the page before, as it was.");
        }

        var limit = query.Number("limit", DefaultLimit, 1, HighestLimit);
        query.ThrowIfRefused();
        await (status == FeedbackStatus.Received ? AnswerWaitingAsync(context, after, limit) : AnswerPageAsync(context, status, counted, after, limit));
    }

    private async Task AnswerWaitingAsync(HttpContext context, string? after, int limit)
    {
        var found = await reports.ReadWaitingAsync(after, limit + 1, context.RequestAborted);
        var page = new WaitingPage(
            [.. found.Take(limit).Select(report => new WaitingItem(report.Id, FeedbackStatus.Received.Name()))], found.Count > limit ? found[limit - 1].Id : null);
        await Answer.JsonAsync(context, StatusCodes.Status200OK, page, FeedbackJson.Wire.WaitingPage);
    }

    private async Task AnswerPageAsync(HttpContext context, FeedbackStatus? status, bool? counted, string? after, int limit)
    {
        var found = status == FeedbackStatus.Unreadable && counted != true
            ? await reports.ReadUnreadableAsync(after, limit + 1, context.RequestAborted)
            : await reports.ReadAsync(after, limit + 1, status, counted, context.RequestAborted);
        var page = new FeedbackPage(
            [.. found.Take(limit).Select(record => FeedbackItem.Of(record with { Excerpt = null }))], found.Count > limit ? found[limit - 1].Id : null);
        await Answer.JsonAsync(context, StatusCodes.Status200OK, page, FeedbackJson.Wire.FeedbackPage);
    }

    private async Task ShowOriginalAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var id = Id(context);
        if (await desk.FindOriginalAsync(id, context.RequestAborted) is not { } content)
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NotKept);
            return;
        }

        // To be saved, and never shown by a browser as a page of this service.
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{id}.eml\"";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "message/rfc822";
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(content, context.RequestAborted);
        }
    }

    private async Task ReadAgainAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var id = Id(context);
        await (await desk.ReadAgainAsync(id, context.RequestAborted)
            ? Answer.JsonAsync(context, StatusCodes.Status202Accepted, new FeedbackAccepted(id), FeedbackJson.Wire.FeedbackAccepted)
            : Problem.WriteAsync(context, StatusCodes.Status404NotFound, NotUnreadable));
    }

    private static string Id(HttpContext context) => (string)context.Request.RouteValues["id"]!;
}
