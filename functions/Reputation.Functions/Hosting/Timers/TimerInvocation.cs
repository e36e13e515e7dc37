using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Hosting.Timers;

/// <summary>Answers <c>POST /&lt;FunctionName&gt;</c>, which is the Functions host saying that a timer is due; to everybody else the path does not exist.</summary>
internal sealed class TimerInvocation(MappedTimer timer, HostingMode mode)
{
    // An answer of 2xx without a JSON body would hang the invocation until the host kills the process.
    private static readonly byte[] Done = """{"Outputs":{},"Logs":[]}"""u8.ToArray();

    public async Task AnswerAsync(HttpContext context)
    {
        if (!mode.UnderFunctions || !IsFromHost(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var run = await TimerEnvelope.ReadAsync(context.Request.Body, context.RequestAborted);
        if (await timer.TryRunAsync(run, context.RequestAborted))
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = Done.Length;
            await context.Response.BodyWriter.WriteAsync(Done, context.RequestAborted);
        }
        else
        {
            await Problem.WriteAsync(
                context, StatusCodes.Status500InternalServerError, $"This run of {timer.Name} did not succeed; the log of this service says why.");
        }
    }

    // The host sets the invocation's id on the requests that it passes on, too; those also carry x-ms-invocation-id and X-Forwarded-*.
    private static bool IsFromHost(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.Headers.ContainsKey("X-Azure-Functions-InvocationId")
        && !request.Headers.ContainsKey("x-ms-invocation-id")
        && !request.Headers.Keys.Any(name =>
            name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));
}
