using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Reputation.Functions.Tests.OpenApi;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>A connection on which a test writes what no HTTP client would.</summary>
public sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _client = new();
    private string _request = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(int port)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(IPAddress.Loopback, port, Token);
        return connection;
    }

    /// <summary>Writes text, a byte for each character, with every line end as CR LF.</summary>
    public async Task WriteAsync(string text) => await WriteAsync(Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")));

    public async Task WriteAsync(byte[] bytes)
    {
        _request = _request.Length == 0 ? Encoding.Latin1.GetString(bytes).Split("\r\n")[0] : _request;
        await _client.GetStream().WriteAsync(bytes, Token);
    }

    /// <summary>Reads one answer, as long as its <c>Content-Length</c> or the connection.</summary>
    public async Task<Reply> ReadAsync()
    {
        using var reader = new StreamReader(_client.GetStream(), Encoding.Latin1, leaveOpen: true);
        var status = await reader.ReadLineAsync(Token);
        Assert.NotNull(status);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(Token) is { Length: > 0 } line)
        {
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        var length = int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);
        var body = new char[length];
        var came = await reader.ReadBlockAsync(body, Token);
        var reply = new Reply((HttpStatusCode)int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture), headers, new string(body, 0, came));
        await HoldAsync(reply);
        return reply;
    }

    /// <summary>Ends the connection as a client does that is killed: with a reset.</summary>
    public void Reset() => _client.Client.Close(0);

    // What the server itself refuses, before the service sees it, has no content type and is not described.
    private async Task HoldAsync(Reply reply)
    {
        if (_request.Split(' ') is [var method, var target, "HTTP/1.1"] && reply.Header("Content-Type") is not null)
        {
            var path = target.Split('?')[0];
            await ApiContract.HoldAsync(new Exchange(
                method, path, target[path.Length..], SentType: null, SentBody: null, (int)reply.Status, reply.Headers, reply.Text));
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
