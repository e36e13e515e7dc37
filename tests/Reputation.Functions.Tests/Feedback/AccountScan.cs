using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>Looks for words in everything that a storage account holds: as they are, in Base64, and in what is packed.</summary>
internal static class AccountScan
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Where one of the words stands: <c>blob feedback/received/…</c>.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(StorageAccount account, params IReadOnlyCollection<string> words)
    {
        List<string> found = [];
        await foreach (var (place, bytes) in ReadAsync(account))
        {
            if (Holds(bytes, words))
            {
                found.Add(place);
            }
        }

        return found;
    }

    /// <summary>Whether bytes hold one of the words, packed or not, in any case.</summary>
    public static bool Holds(byte[] bytes, IReadOnlyCollection<string> words) => Readings(bytes).Any(text =>
        words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase) || Encoded(word).Any(code => text.Contains(code, StringComparison.Ordinal))));

    private static async IAsyncEnumerable<(string Place, byte[] Bytes)> ReadAsync(StorageAccount account)
    {
        var blobs = new BlobServiceClient(account.ConnectionString);
        await foreach (var container in blobs.GetBlobContainersAsync(cancellationToken: Token))
        {
            var client = blobs.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync(cancellationToken: Token))
            {
                yield return ($"blob {container.Name}/{blob.Name}", (await client.GetBlobClient(blob.Name).DownloadContentAsync(Token)).Value.Content.ToArray());
            }
        }

        var tables = new TableServiceClient(account.ConnectionString);
        await foreach (var table in tables.QueryAsync(cancellationToken: Token))
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Token))
            {
                foreach (var (name, value) in row)
                {
                    yield return ($"table {table.Name} {name}", value as byte[] ?? Encoding.UTF8.GetBytes($"{value}"));
                }
            }
        }

        var queues = new QueueServiceClient(account.ConnectionString);
        await foreach (var queue in queues.GetQueuesAsync(cancellationToken: Token))
        {
            foreach (var message in (await queues.GetQueueClient(queue.Name).PeekMessagesAsync(32, Token)).Value)
            {
                yield return ($"queue {queue.Name}", message.Body.ToArray());
            }
        }
    }

    private static IEnumerable<string> Readings(byte[] bytes)
    {
        yield return Encoding.UTF8.GetString(bytes);
        foreach (var unpack in (Func<Stream, Stream>[])[packed => new GZipStream(packed, CompressionMode.Decompress), packed => new DeflateStream(packed, CompressionMode.Decompress)])
        {
            if (TryUnpack(bytes, unpack) is { } text)
            {
                yield return text;
            }
        }
    }

    private static string? TryUnpack(byte[] bytes, Func<Stream, Stream> unpack)
    {
        try
        {
            using var unpacking = unpack(new MemoryStream(bytes));
            using var all = new MemoryStream();
            unpacking.CopyTo(all);
            return Encoding.UTF8.GetString(all.ToArray());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>What of a word is the same in Base64 wherever it begins.</summary>
    private static IEnumerable<string> Encoded(string word) => Enumerable.Range(0, 3).Select(shift =>
    {
        var code = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', shift) + word)).TrimEnd('=');
        return code[(shift == 0 ? 0 : shift + 1)..^1];
    });
}
