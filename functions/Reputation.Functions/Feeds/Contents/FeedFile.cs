using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Feeds.Contents;

/// <summary>A list on this machine's disk while it is worked on, with its hash; it is gone when it is disposed of.</summary>
internal sealed class FeedFile : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;
    private const int FirstOfGzip = 0x1F;
    private const int SecondOfGzip = 0x8B;

    private readonly FileStream _file;

    private FeedFile(FileStream file, string hash) => (_file, Hash) = (file, hash);

    /// <summary>The SHA-256 of its bytes, in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Its bytes, from the first on.</summary>
    public Stream Content
    {
        get
        {
            _file.Position = 0;
            return _file;
        }
    }

    /// <summary>Copies a list until it has come whole; a gzip file (RFC 1952, section 2.3.1) is unpacked.</summary>
    /// <exception cref="FeedUnavailableException">It has more bytes than it may, or cannot be unpacked.</exception>
    public static async Task<FeedFile> CopyAsync(Stream source, long maximum, CancellationToken cancellationToken)
    {
        var copy = await StoreAsync(source, maximum, cancellationToken);
        if (copy.Content.ReadByte() != FirstOfGzip || copy._file.ReadByte() != SecondOfGzip)
        {
            return copy;
        }

        await using (copy)
        {
            await using var unpacked = new GZipStream(copy.Content, CompressionMode.Decompress, leaveOpen: true);
            try
            {
                return await StoreAsync(unpacked, maximum, cancellationToken);
            }
            catch (InvalidDataException damaged)
            {
                throw new FeedUnavailableException("The list begins like a gzip file, and cannot be unpacked.", damaged);
            }
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static async Task<FeedFile> StoreAsync(Stream source, long maximum, CancellationToken cancellationToken)
    {
        var file = UnnamedFile.Create();
        try
        {
            return new FeedFile(file, await CopyAsync(source, file, maximum, cancellationToken));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> CopyAsync(Stream source, FileStream file, long maximum, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var length = 0L;
            while (await source.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                length += read;
                if (length > maximum)
                {
                    throw new FeedUnavailableException($"The list has more than {maximum} bytes (Feeds__MaximumBytes).");
                }

                hash.AppendData(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
