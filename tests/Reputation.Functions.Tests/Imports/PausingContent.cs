using System.Net;
using System.Text;

namespace Reputation.Functions.Tests.Imports;

/// <summary>A body whose second half is sent when the test says so.</summary>
internal sealed class PausingContent(string first, string second) : HttpContent
{
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn() => _goOn.TrySetResult();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(first), cancellationToken);
        await stream.FlushAsync(cancellationToken);

        // A server times what it waits for: it is kept waiting for as long as it takes, with lines that say nothing.
        while (!_goOn.Task.IsCompleted)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(new string('#', 1_000) + '\n'), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await Task.WhenAny(_goOn.Task, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken));
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(second), cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
