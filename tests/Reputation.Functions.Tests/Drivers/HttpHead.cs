using System.Globalization;
using System.Text;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The start line and header fields of an HTTP/1.1 message, as far as its framing needs them.</summary>
internal sealed class HttpHead(byte[] bytes)
{
    private readonly string[] _lines = Encoding.Latin1.GetString(bytes).Split("\r\n");

    /// <summary>As received, with the empty line.</summary>
    public byte[] Bytes => bytes;

    /// <summary>The three words of the start line.</summary>
    public string[] StartLine => _lines[0].Split(' ', 3);

    public bool IsChunked => Field("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The stated length of the body in bytes; null when none is stated.</summary>
    public long? ContentLength => Field("Content-Length") is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public int Status => int.Parse(StartLine[1], CultureInfo.InvariantCulture);

    private string? Field(string name) => _lines.Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();
}
