using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Reputation.Functions.Backups;

/// <summary>Writes a backup line by line, in bounded memory, to a stream that may go out over a network.</summary>
internal sealed class BackupWriter : IAsyncDisposable
{
    private const int Piece = 1 << 16;

    private readonly GZipStream _gzip;
    private readonly ArrayBufferWriter<byte> _lines = new(2 * Piece);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Utf8JsonWriter _json;
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public BackupWriter(Stream stream)
    {
        _gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        _json = new Utf8JsonWriter(_lines, new JsonWriterOptions { SkipValidation = true });
    }

    public Task BeginAsync(BackupHeader header, CancellationToken cancellationToken)
    {
        foreach (var part in header.Parts)
        {
            _counts.Add(part, 0);
        }

        JsonSerializer.Serialize(_json, header, BackupJson.Wire.BackupHeader);
        return EndLineAsync(cancellationToken);
    }

    /// <summary>Writes a row of a part; <paramref name="members"/> writes what it is.</summary>
    public Task RowAsync(string part, Action<Utf8JsonWriter> members, CancellationToken cancellationToken)
    {
        _json.WriteStartObject();
        _json.WriteString("in", part);
        members(_json);
        _json.WriteEndObject();
        _counts[part]++;
        return EndLineAsync(cancellationToken);
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await SendAsync(cancellationToken);
        JsonSerializer.Serialize(_json, new BackupEnd(_counts, Convert.ToHexStringLower(_hash.GetCurrentHash())), BackupJson.Wire.BackupEnd);
        await EndLineAsync(cancellationToken);
        await SendAsync(cancellationToken);
        await _gzip.FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _json.DisposeAsync();
        await _gzip.DisposeAsync();
        _hash.Dispose();
    }

    private async Task EndLineAsync(CancellationToken cancellationToken)
    {
        await _json.FlushAsync(cancellationToken);
        _json.Reset();
        _lines.Write("\n"u8);
        if (_lines.WrittenCount >= Piece)
        {
            await SendAsync(cancellationToken);
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        _hash.AppendData(_lines.WrittenSpan);
        await _gzip.WriteAsync(_lines.WrittenMemory, cancellationToken);
        _lines.ResetWrittenCount();
    }
}
