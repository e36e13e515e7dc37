using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Hosting.Timers;

/// <summary>Answers <c>POST /&lt;FunctionName&gt;</c>, which is the Functions host saying that a timer is due; to everybody else the path does not exist.</summary>
internal sealed class TimerInvocation(MappedTimer timer, HostingMode mode)
{
    public async Task AnswerAsync(HttpContext context)
    {
        if (!HostCall.Is(mode, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var run = await TimerEnvelope.ReadAsync(context.Request.Body, context.RequestAborted);
        if (await timer.TryRunAsync(run, context.RequestAborted))
        {
            await HostCall.AnswerDoneAsync(context);
        }
        else
        {
            await Problem.WriteAsync(
                context, StatusCodes.Status500InternalServerError, $"This run of {timer.Name} did not succeed; the log of this service says why.");
        }
    }
}
