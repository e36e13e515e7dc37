using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Hosting.Messages;

/// <summary>Answers <c>POST /&lt;FunctionName&gt;</c>, which is the Functions host handing over a message; to everybody else the path does not exist.</summary>
internal sealed class MessageInvocation(
    MappedMessage function, HostingMode mode, IDeadMessages dead, IOptions<MessageOptions> options, TimeProvider clock)
{
    // The host delivers again at once what has failed, so the answer rests instead; well within the limit of an invocation.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    public async Task AnswerAsync(HttpContext context)
    {
        if (!HostCall.Is(mode, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var envelope = await MessageEnvelope.ReadAsync(context.Request.Body, context.RequestAborted);
        if (envelope is null)
        {
            await Problem.WriteAsync(context, StatusCodes.Status500InternalServerError, $"There is no message for {function.Name} in what was posted.");
            return;
        }

        var outcome = await function.HandleAsync(envelope.Body, context.RequestAborted);
        switch (outcome.Result)
        {
            case MessageResult.Failed:
                await RestAsync(envelope, context.RequestAborted);
                await Problem.WriteAsync(
                    context, StatusCodes.Status500InternalServerError, $"{function.Name} did not succeed with this message; the log of this service says why.");
                return;
            case MessageResult.Unprocessable:
                // If this fails, so does the invocation: the message stays.
                await dead.RecordAsync(LetterOf(envelope, outcome.Reason!), context.RequestAborted);
                break;
        }

        await HostCall.AnswerDoneAsync(context);
    }

    private Task RestAsync(MessageEnvelope envelope, CancellationToken cancellationToken)
    {
        var rest = options.Value.DelayAfter(envelope.Deliveries);
        return Task.Delay(rest < LongestRest ? rest : LongestRest, clock, cancellationToken);
    }

    // Whatever a body holds leaks into what the host tells of a message, its id too: so it is told from others by the body itself.
    private DeadMessage LetterOf(MessageEnvelope envelope, string reason) => new(
        function.Queue,
        Convert.ToHexStringLower(SHA256.HashData(envelope.Body.Span)),
        envelope.Body,
        reason,
        envelope.Deliveries,
        envelope.EnqueuedAt ?? clock.GetUtcNow());
}
