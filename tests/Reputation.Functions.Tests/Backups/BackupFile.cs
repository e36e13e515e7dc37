using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Reputation.Functions.Tests.Backups;

/// <summary>A backup as its lines, to look at and to spoil.</summary>
internal static class BackupFile
{
    public static List<string> Lines(byte[] file)
    {
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public static byte[] Of(IEnumerable<string> lines) => Compress(string.Concat(lines.Select(line => line + "\n")));

    public static byte[] Compress(string text)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return file.ToArray();
    }

    /// <summary>The lines with what was altered, and an end that says so: what only the content tells.</summary>
    public static byte[] Sign(IEnumerable<string> lines, Func<string, string> alter)
    {
        var rest = alter(string.Concat(lines.SkipLast(1).Select(line => line + "\n")));
        var counts = rest.Split('\n').Where(line => line.StartsWith("{\"in\":", StringComparison.Ordinal))
            .CountBy(line => line.Split('"')[3], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var part in JsonDocument.Parse(rest.Split('\n')[0]).RootElement.GetProperty("parts").EnumerateArray())
        {
            counts.TryAdd(part.GetString()!, 0);
        }

        var sha = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rest)));
        var told = string.Join(',', counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => string.Create(CultureInfo.InvariantCulture, $"\"{count.Key}\":{count.Value}")));
        return Compress($$"""{{rest}}{"counts":{{{told}}},"sha256":"{{sha}}"}""" + "\n");
    }
}
