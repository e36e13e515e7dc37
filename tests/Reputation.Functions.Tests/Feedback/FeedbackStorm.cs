using System.Collections.Concurrent;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>Many who report at once, and repeat what was not acknowledged, while process and store go away and come back.</summary>
internal sealed class FeedbackStorm : IAsyncDisposable
{
    private const int AtOnce = 4;

    /// <summary>A report that was stored a moment ago is sent for within this time.</summary>
    private static readonly TimeSpan Sending = TimeSpan.FromMilliseconds(500);

    private readonly FaultProxy _tables;
    private readonly FaultProxy _blobs;
    private readonly FaultProxy _queues;
    private readonly ConcurrentDictionary<string, StormMessage> _acknowledged = new(StringComparer.Ordinal);
    private int _sent;

    public FeedbackStorm(StorageAccount account)
    {
        (_tables, _blobs, _queues) = (new FaultProxy(account.TablePort), new FaultProxy(account.BlobPort), new FaultProxy(account.QueuePort));
        Process = new FeedbackProcess(account.Through(_tables, _blobs, _queues));
    }

    public FeedbackProcess Process { get; }

    /// <summary>Every message that was acknowledged, by the id of its report; one that was sent twice has two.</summary>
    public IReadOnlyDictionary<string, StormMessage> Acknowledged => _acknowledged;

    /// <summary>How often something was posted, that included what got no answer.</summary>
    public int Sent => Volatile.Read(ref _sent);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Posts all of them, a few at a time.</summary>
    public Task PostAsync(IEnumerable<StormMessage> messages) => Parallel.ForEachAsync(
        messages,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Token },
        async (message, _) =>
        {
            var (id, times) = await Process.PostAsync(message.Bytes);
            Assert.True(_acknowledged.TryAdd(id, message), $"The id {id} is given once.");
            Interlocked.Add(ref _sent, times);
        });

    /// <summary>The store is away for a moment.</summary>
    /// <param name="queuesToo">
    /// Whether its queues go at the same time: what has just been stored is then sent for by housekeeping, after ten minutes. Else they go a little later,
    /// when nobody waits for them any more.
    /// </param>
    public async Task CutStorageAsync(bool queuesToo)
    {
        (_tables.Mode, _blobs.Mode) = (FaultMode.Refuse, FaultMode.Refuse);
        await Task.Delay(queuesToo ? TimeSpan.Zero : Sending, Token);
        _queues.Mode = FaultMode.Refuse;
        await Task.Delay(Random.Shared.Next(500, 2500), Token);
        (_tables.Mode, _blobs.Mode, _queues.Mode) = (FaultMode.Pass, FaultMode.Pass, FaultMode.Pass);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await _tables.DisposeAsync();
        await _blobs.DisposeAsync();
        await _queues.DisposeAsync();
    }
}
