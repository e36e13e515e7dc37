using System.Globalization;
using System.Text;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>Takes HTTP/1.1 messages from a connection one by one (RFC 9112, section 6).</summary>
internal sealed class HttpMessageReader(Stream stream) : IDisposable
{
    private readonly byte[] _one = new byte[1];
    private readonly BufferedStream _stream = new(stream, 16 * 1024);

    /// <summary>The next head; null when the connection ended before one.</summary>
    public async Task<HttpHead?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var bytes = new List<byte>(1024);
        while (!EndsWithEmptyLine(bytes))
        {
            if (await ReadByteAsync(cancellationToken) is not { } next)
            {
                return null;
            }

            bytes.Add(next);
        }

        return new HttpHead([.. bytes]);
    }

    /// <summary>The body as it was framed: chunked, of a stated length, or until the connection ends.</summary>
    public async Task<byte[]> ReadBodyAsync(HttpHead head, bool untilEnd, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        if (head.IsChunked)
        {
            await ReadChunksAsync(body, cancellationToken);
        }
        else if (head.ContentLength is { } length)
        {
            await CopyAsync(body, length, cancellationToken);
        }
        else if (untilEnd)
        {
            await _stream.CopyToAsync(body, cancellationToken);
        }

        return body.ToArray();
    }

    public void Dispose() => _stream.Dispose();

    private static bool EndsWithEmptyLine(List<byte> bytes) =>
        bytes.Count >= 4 && bytes[^4] == '\r' && bytes[^3] == '\n' && bytes[^2] == '\r' && bytes[^1] == '\n';

    private async Task ReadChunksAsync(MemoryStream body, CancellationToken cancellationToken)
    {
        long size;
        do
        {
            var line = await ReadLineAsync(body, cancellationToken);
            size = long.Parse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await CopyAsync(body, size, cancellationToken);
        }
        while ((await ReadLineAsync(body, cancellationToken)).Length > 0 || size > 0);
    }

    private async Task<string> ReadLineAsync(MemoryStream body, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (line.Length < 2 || line[^2] != '\r' || line[^1] != '\n')
        {
            var next = await ReadByteAsync(cancellationToken) ?? throw new EndOfStreamException();
            body.WriteByte(next);
            line.Append((char)next);
        }

        return line.ToString(0, line.Length - 2);
    }

    private async Task CopyAsync(MemoryStream body, long length, CancellationToken cancellationToken)
    {
        var buffer = new byte[length];
        await _stream.ReadExactlyAsync(buffer, cancellationToken);
        body.Write(buffer);
    }

    private async Task<byte?> ReadByteAsync(CancellationToken cancellationToken) =>
        await _stream.ReadAsync(_one, cancellationToken) == 0 ? null : _one[0];
}
