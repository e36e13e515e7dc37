using System.Text.Json;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;

namespace Reputation.Functions.Health;

public static class HealthEndpoints
{
    private const string RetryAfterSeconds = "5";

    /// <summary>Health is not limited: probes of several balancers and monitors behind one address ask it all the time, and a 429 would read as a failure.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints) => endpoints.MapFunction("GetHealth", AnswerAsync).Public(limited: false);

    private static Task AnswerAsync(HttpContext context)
    {
        (string Name, HealthReport Report)[] parts =
            [.. context.RequestServices.GetServices<IHealthPart>().Select(part => (part.Name, part.Report()))];
        context.Response.Headers.CacheControl = "no-store";
        var away = Array.FindAll(parts, part => part.Report.Status == HealthStatus.Unavailable);
        if (away.Length > 0)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            var names = string.Join(", ", away.Select(part => part.Name));
            return Problem.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, $"Lookups cannot be answered just now: {names} is not available.", json => HealthJson.Write(json, parts));
        }

        return SendAsync(context, parts);
    }

    private static async Task SendAsync(HttpContext context, (string Name, HealthReport Report)[] parts)
    {
        var status = Array.Exists(parts, part => part.Report.Status == HealthStatus.Degraded) ? HealthStatus.Degraded : HealthStatus.Ok;
        using var body = new PooledBody();
        await using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("status", HealthJson.Name(status));
            HealthJson.Write(json, parts);
            json.WriteEndObject();
        }

        await body.SendAsync(context, StatusCodes.Status200OK, "application/json");
    }
}
