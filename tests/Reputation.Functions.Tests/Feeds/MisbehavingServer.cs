using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Reputation.Functions.Tests.Feeds;

/// <summary>What servers of lists do wrong, by name.</summary>
internal static class MisbehavingServer
{
    private const string List = "203.0.113.1\n203.0.113.2\n";

    public static async Task AnswerAsync(HttpContext context, string fault)
    {
        var response = context.Response;
        switch (fault)
        {
            case "500" or "404":
                response.StatusCode = int.Parse(fault, CultureInfo.InvariantCulture);
                break;
            case "304":
                // To a request without a validator, which none was sent with: the list never had one.
                response.StatusCode = StatusCodes.Status304NotModified;
                break;
            case "html":
                response.ContentType = "text/html; charset=utf-8";
                await response.WriteAsync("<html><p>203.0.113.1</p></html>", context.RequestAborted);
                break;
            case "html as plain text":
                response.ContentType = "text/plain";
                await response.WriteAsync("<html>\n<p>Access denied</p>\n</html>", context.RequestAborted);
                break;
            case "picture":
                response.ContentType = "image/png";
                await response.Body.WriteAsync(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xD8 }, context.RequestAborted);
                break;
            case "truncated":
                response.ContentLength = 1000;
                await response.WriteAsync(List, context.RequestAborted);
                await response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case "cut":
                await response.WriteAsync(List, context.RequestAborted);
                await response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case "slow":
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await response.WriteAsync("# wait\n", context.RequestAborted);
                    await response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                break;
            case "silent":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case "loop":
                response.Redirect(context.Request.Path);
                break;
            case "redirect to nowhere":
                response.StatusCode = StatusCodes.Status302Found;
                break;
            case "redirect to a file":
                response.Redirect("file:///etc/passwd");
                break;
            case "bomb":
                response.Headers.ContentEncoding = "gzip";
                await using (var gzip = new GZipStream(response.Body, CompressionLevel.Fastest))
                {
                    var zeros = new byte[1 << 20];
                    for (var piece = 0; piece < 100; piece++)
                    {
                        await gzip.WriteAsync(zeros, context.RequestAborted);
                    }
                }

                break;
            case "broken gzip":
                response.Headers.ContentEncoding = "gzip";
                await response.WriteAsync("this is no gzip", context.RequestAborted);
                break;
            default:
                response.Headers["X-Endless"] = new string('x', 40_000);
                break;
        }
    }
}
