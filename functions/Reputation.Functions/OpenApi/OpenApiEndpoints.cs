using Microsoft.Net.Http.Headers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Keys;

namespace Reputation.Functions.OpenApi;

/// <summary>The service describes itself.</summary>
internal sealed class OpenApiEndpoints(ApiDescription description)
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapFunction("DescribeApi", app.ServiceProvider.GetRequiredService<OpenApiEndpoints>().AnswerAsync).Public();

    private async Task AnswerAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var response = context.Response;
        response.Headers.ETag = description.ETag;
        response.Headers.CacheControl = "no-cache";
        if (IsHeld(context.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json";
        response.ContentLength = description.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(description.Body, context.RequestAborted);
        }
    }

    // Weak comparison, since only a GET or HEAD asks (RFC 9110, section 13.1.2).
    private bool IsHeld(HttpRequest request) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var held)
        && held.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(new EntityTagHeaderValue(description.ETag), useStrongComparison: false));
}
