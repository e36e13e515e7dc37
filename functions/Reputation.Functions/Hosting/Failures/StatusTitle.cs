using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace Reputation.Functions.Hosting.Failures;

/// <summary>The sentence for an answer that has only a status.</summary>
public static class StatusTitle
{
    public static string For(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "The request is not well-formed HTTP.",
        StatusCodes.Status404NotFound => "There is nothing at this path.",
        StatusCodes.Status405MethodNotAllowed => $"This path does not answer {context.Request.Method}, only {context.Response.Headers.Allow}.",
        StatusCodes.Status408RequestTimeout => "The body of the request came too slowly.",
        StatusCodes.Status413PayloadTooLarge => TooLarge(context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize),
        var status => string.Create(CultureInfo.InvariantCulture, $"The request was answered with status {status}."),
    };

    private static string TooLarge(long? limit) => string.Create(
        CultureInfo.InvariantCulture, $"The body of the request is too large: at most {limit} bytes are read here.");
}
