using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>One client's connection through a <see cref="FaultProxy"/>, with a connection of its own to the server.</summary>
internal sealed class FaultProxyConnection(FaultProxy proxy, Socket client, int target) : IDisposable
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource _cut = new();

    // Requests that the server has, oldest first: their method decides how the answer is framed.
    private readonly Channel<(string Method, bool Drop)> _waiting = Channel.CreateUnbounded<(string, bool)>();

    /// <summary>Ends when both ends are closed.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public void Start() => Ended = RunAsync();

    /// <summary>Closes both ends at once; the client sees a reset.</summary>
    public void Cut() => _cut.Cancel();

    /// <summary>To be called when it has ended.</summary>
    public void Dispose()
    {
        _cut.Dispose();
        _server.Dispose();
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        try
        {
            client.NoDelay = true;
            await proxy.UntilMovingAsync(_cut.Token);
            await _server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, target), _cut.Token);
            await using var fromClient = new NetworkStream(client);
            await using var fromServer = new NetworkStream(_server);
            var requests = PassRequestsAsync(fromClient, fromServer);
            var answers = PassAnswersAsync(fromServer, fromClient);
            await Task.WhenAny(requests, answers);
            await _cut.CancelAsync();
            await Task.WhenAll(requests, answers);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has gone, or this proxy cut the connection: either way both ends are closed below.
        }
        finally
        {
            client.Close(0);
            _server.Close(0);
        }
    }

    private async Task PassRequestsAsync(NetworkStream fromClient, NetworkStream toServer)
    {
        using var reader = new HttpMessageReader(fromClient);
        while (await reader.ReadHeadAsync(_cut.Token) is { } head)
        {
            var request = new ProxiedRequest(head.StartLine[0].ToUpperInvariant(), head.StartLine[1]);
            var drop = proxy.Arrived(request);
            await proxy.UntilMovingAsync(_cut.Token);
            if (proxy.Mode == FaultMode.CutRequests)
            {
                await CutAsync(reader, head, toServer);
                return;
            }

            await _waiting.Writer.WriteAsync((request.Method, drop), _cut.Token);
            await toServer.WriteAsync(head.Bytes, _cut.Token);
            await toServer.WriteAsync(await reader.ReadBodyAsync(head, untilEnd: false, _cut.Token), _cut.Token);
        }
    }

    private async Task CutAsync(HttpMessageReader reader, HttpHead head, NetworkStream toServer)
    {
        var body = await reader.ReadBodyAsync(head, untilEnd: false, _cut.Token);
        if (body.Length > 1)
        {
            await toServer.WriteAsync(head.Bytes, _cut.Token);
            await toServer.WriteAsync(body.AsMemory(0, body.Length / 2), _cut.Token);
        }
    }

    private async Task PassAnswersAsync(NetworkStream fromServer, NetworkStream toClient)
    {
        using var reader = new HttpMessageReader(fromServer);
        while (await reader.ReadHeadAsync(_cut.Token) is { } head)
        {
            var isInterim = head.Status < 200;
            var (method, drop) = isInterim ? default : await _waiting.Reader.ReadAsync(_cut.Token);
            var hasBody = !isInterim && method != "HEAD" && head.Status is not (204 or 304);
            var body = hasBody ? await reader.ReadBodyAsync(head, untilEnd: true, _cut.Token) : [];
            if (drop)
            {
                proxy.AnswerDropped();
                return;
            }

            await proxy.UntilMovingAsync(_cut.Token);
            await toClient.WriteAsync(head.Bytes, _cut.Token);
            await toClient.WriteAsync(body, _cut.Token);
        }
    }
}
