using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Keys;

namespace Reputation.Functions.DeadLetters;

/// <summary>Operators see the messages that were given up, send one again when its cause is mended, or remove it.</summary>
internal sealed class DeadLetterEndpoints(TableDeadLetters letters, DeadLetterDesk desk)
{
    private const string NotThere = "There is no dead letter with this id in this queue.";
    private const int DefaultLimit = 20;
    private const int HighestLimit = 100;
    private const int LongestQueue = 260;

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<DeadLetterEndpoints>();
        app.MapFunction("ShowDeadLetters", endpoints.ShowAsync).For(Role.Operator);
        app.MapFunction("RetryDeadLetter", endpoints.RetryAsync).For(Role.Operator);
        app.MapFunction("RemoveDeadLetter", endpoints.RemoveAsync).For(Role.Operator);
    }

    private async Task ShowAsync(HttpContext context)
    {
        var query = QueryForm.Read(context, "queue", "cursor", "limit");
        var queue = query.Text("queue", LongestQueue);
        var after = query.Text("cursor", 100);
        if (after is not null && !DeadLetterId.IsOne(after))
        {
            query.Refuse("cursor", "This is no cursor of this list: give the cursor of the page before, as it was.");
        }

        var limit = query.Number("limit", DefaultLimit, 1, HighestLimit);
        query.ThrowIfRefused();
        var found = await letters.ReadAsync(queue, after, limit + 1, context.RequestAborted);
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new DeadLetterPage([.. found.Take(limit).Select(DeadLetterItem.Of)], found.Count > limit ? found[limit - 1].Id : null),
            DeadLetterJson.Wire.DeadLetterPage);
    }

    private async Task RetryAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } letter)
        {
            return;
        }

        try
        {
            await desk.RetryAsync(letter, context.ActorName(), context.RequestAborted);
        }
        catch (MessageTooLargeException exception)
        {
            await Problem.WriteAsync(context, StatusCodes.Status409Conflict, $"It cannot be sent again. {exception.Message}");
            return;
        }

        await AnswerAsync(context, StatusCodes.Status202Accepted, letter);
    }

    private async Task RemoveAsync(HttpContext context)
    {
        if (await FindAsync(context) is { } letter)
        {
            await desk.RemoveAsync(letter, context.ActorName(), context.RequestAborted);
            await AnswerAsync(context, StatusCodes.Status200OK, letter);
        }
    }

    private async Task<DeadLetter?> FindAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var letter = await letters.FindAsync(
            (string)context.Request.RouteValues["queue"]!, (string)context.Request.RouteValues["id"]!, context.RequestAborted);
        if (letter is null)
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NotThere);
        }

        return letter;
    }

    private static Task AnswerAsync(HttpContext context, int status, DeadLetter letter) =>
        Answer.JsonAsync(context, status, new DeadLetterAnswer(letter.Message.Queue, letter.Id), DeadLetterJson.Wire.DeadLetterAnswer);
}
