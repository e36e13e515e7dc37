using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Reputation.Functions.Tests.Hosting;

/// <summary>Requests byte for byte, as an HTTP client would refuse to send them.</summary>
public static class RawHttp
{
    /// <summary>Sends the text (with \n for CR LF) and reads until the server closes the connection.</summary>
    public static async Task<string> SendAsync(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var bytes = Encoding.Latin1.GetBytes(request.ReplaceLineEndings("\r\n"));
        await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
