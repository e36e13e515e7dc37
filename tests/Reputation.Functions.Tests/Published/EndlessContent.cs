using System.Net;
using System.Net.Http.Headers;

namespace Reputation.Functions.Tests.Published;

/// <summary>A JSON body that begins and never ends.</summary>
internal sealed class EndlessContent : HttpContent
{
    private readonly TaskCompletionSource _isBeingSent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EndlessContent() => Headers.ContentType = new MediaTypeHeaderValue("application/json");

    /// <summary>Completes when the first bytes are on their way.</summary>
    public Task IsBeingSent => _isBeingSent.Task;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("""{"Data":"""u8.ToArray(), cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            // The client looks at the connection only while it writes: white space, until the other end has gone.
            await stream.WriteAsync(" "u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            _isBeingSent.TrySetResult();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
