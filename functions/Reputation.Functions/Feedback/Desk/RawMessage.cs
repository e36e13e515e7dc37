using Microsoft.Net.Http.Headers;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Feedback.Desk;

/// <summary>A request body as a mail, just as it came.</summary>
internal static class RawMessage
{
    /// <summary>The whole body.</summary>
    /// <exception cref="WrongContentTypeException">The content type is not <c>message/rfc822</c>.</exception>
    /// <exception cref="InvalidInputException">The body is empty.</exception>
    /// <exception cref="BadHttpRequestException">The body is larger than the endpoint's limit, or breaks off.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals("message/rfc822", StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongContentTypeException("This path reads a mail as it came: send the header Content-Type: message/rfc822.");
        }

        // A Content-Length is only a promise: it is not allocated before anything has come.
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        return bytes.Length > 0
            ? bytes.GetBuffer().AsMemory(0, (int)bytes.Length)
            : throw new InvalidInputException("The body of the request is empty; a mail is expected, header and body.");
    }
}
