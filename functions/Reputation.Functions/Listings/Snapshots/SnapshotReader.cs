using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Reputation.Functions.Listings.Snapshots;

/// <summary>Reads a snapshot from its beginning to its end, building the list as it comes in; nothing of it counts before the end is right.</summary>
internal sealed class SnapshotReader(Stream content) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[2 * SnapshotFormat.PieceLength];
    private SnapshotHeader? _header;

    /// <summary>Reads the first piece.</summary>
    /// <exception cref="UnusableSnapshotException">It is no snapshot, or of a newer service.</exception>
    public async Task<SnapshotHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        await FillAsync(SnapshotFormat.Signature.Length, cancellationToken);
        if (!_buffer.AsSpan(0, SnapshotFormat.Signature.Length).SequenceEqual(SnapshotFormat.Signature))
        {
            throw new UnusableSnapshotException("It does not begin as a snapshot does.");
        }

        _hash.AppendData(SnapshotFormat.Signature);
        var length = await ReadPieceAsync(cancellationToken);
        _header = ToHeader(_buffer.AsSpan(0, length));
        return _header;
    }

    /// <summary>Reads the rest, after the header.</summary>
    /// <exception cref="UnusableSnapshotException">It is cut or damaged.</exception>
    public async Task<Blocklist> ReadListAsync(CancellationToken cancellationToken)
    {
        var header = _header ?? throw new InvalidOperationException("The header is to be read first.");
        var list = new BlocklistBuilder();
        var records = new SnapshotRecordReader(list);
        while (await ReadPieceAsync(cancellationToken) is var length and > 0)
        {
            records.Read(_buffer.AsSpan(0, length));
        }

        var expected = _hash.GetHashAndReset();
        await FillAsync(SnapshotFormat.HashLength, cancellationToken);
        if (!_buffer.AsSpan(0, SnapshotFormat.HashLength).SequenceEqual(expected))
        {
            throw new UnusableSnapshotException("Its checksum is wrong.");
        }

        if (await content.ReadAsync(_buffer.AsMemory(0, 1), cancellationToken) > 0)
        {
            throw new UnusableSnapshotException("It goes on after its end.");
        }

        return (records.Listings, records.Allowances) == (header.Listings, header.Allowances)
            ? list.Build(header.Position)
            : throw new UnusableSnapshotException("It has not as many records as it says.");
    }

    public void Dispose() => _hash.Dispose();

    private static SnapshotHeader ToHeader(ReadOnlySpan<byte> json)
    {
        try
        {
            var header = JsonSerializer.Deserialize(json, SnapshotJson.Wire.SnapshotHeader);
            return header switch
            {
                null or { Epoch: null } or { Append: null } => throw new UnusableSnapshotException("Its header does not say of which list it is."),
                { Format: > SnapshotFormat.Newest } => throw new UnusableSnapshotException(
                    $"It has format {header.Format}, and this version of the service knows {SnapshotFormat.Newest}: a newer one wrote it."),
                _ => header,
            };
        }
        catch (JsonException wrong)
        {
            throw new UnusableSnapshotException("Its header cannot be read.", wrong);
        }
    }

    /// <summary>The length of the next piece, which is in the buffer then; 0 at the end.</summary>
    private async Task<int> ReadPieceAsync(CancellationToken cancellationToken)
    {
        await FillAsync(sizeof(uint), cancellationToken);
        _hash.AppendData(_buffer, 0, sizeof(uint));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_buffer);
        if (length > SnapshotFormat.LongestPiece)
        {
            throw new UnusableSnapshotException("A piece of it is longer than any is.");
        }

        if (length > _buffer.Length)
        {
            _buffer = new byte[SnapshotFormat.LongestPiece];
        }

        await FillAsync((int)length, cancellationToken);
        _hash.AppendData(_buffer, 0, (int)length);
        return (int)length;
    }

    private async Task FillAsync(int count, CancellationToken cancellationToken)
    {
        if (await content.ReadAtLeastAsync(_buffer.AsMemory(0, count), count, throwOnEndOfStream: false, cancellationToken) < count)
        {
            throw new UnusableSnapshotException("It ends too early.");
        }
    }
}
