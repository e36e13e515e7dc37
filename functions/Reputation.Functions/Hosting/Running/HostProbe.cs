namespace Reputation.Functions.Hosting.Running;

/// <summary>The answer to <c>GET /</c>: the service's name.</summary>
public static class HostProbe
{
    private static readonly byte[] Body = """{"service":"Reputation.Functions"}"""u8.ToArray();

    public static async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(Body, context.RequestAborted);
        }
    }
}
