namespace Reputation.Functions.Hosting.Running;

/// <summary>A call by which the Functions host itself wakes a function, at <c>POST /&lt;FunctionName&gt;</c>.</summary>
internal static class HostCall
{
    // An answer of 2xx without a JSON body would hang the invocation until the host kills the process.
    private static readonly byte[] Done = """{"Outputs":{},"Logs":[]}"""u8.ToArray();

    /// <summary>Whether the host calls, and nobody from outside through it; standalone nobody can.</summary>
    public static bool Is(HostingMode mode, HttpRequest request) => mode.UnderFunctions && IsFromHost(request);

    /// <summary>Says that the invocation succeeded.</summary>
    public static async Task AnswerDoneAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Done.Length;
        await context.Response.BodyWriter.WriteAsync(Done, context.RequestAborted);
    }

    // The host sets the invocation's id on the requests that it passes on, too; those also carry x-ms-invocation-id and X-Forwarded-*.
    private static bool IsFromHost(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.Headers.ContainsKey("X-Azure-Functions-InvocationId")
        && !request.Headers.ContainsKey("x-ms-invocation-id")
        && !request.Headers.Keys.Any(name =>
            name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));
}
