using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.History;

/// <summary>What happened to an address or a network: from the history, and from the log what has not come into the history yet.</summary>
internal sealed class HistoryReader(LogReader log, HistoryAlignment alignment, TableHistoryStore store)
{
    private const int Attempts = 5;
    private const int Piece = 5_000;

    /// <summary>Every entry whose prefix overlaps the given one, the newest first.</summary>
    /// <param name="prefix">An address, or a network of at least /8 (IPv4) or /16 (IPv6).</param>
    /// <param name="before">Only entries below this version; null: all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a row in it cannot be read.</exception>
    public async Task<HistoryPage> ReadAsync(IpPrefix prefix, long? before, int limit, CancellationToken cancellationToken)
    {
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await TryReadAsync(prefix, before ?? long.MaxValue, limit + 1, cancellationToken) is { } found)
                {
                    return found.Count > limit
                        ? new HistoryPage(found.GetRange(0, limit), found[limit - 1].Version)
                        : new HistoryPage(found, Next: null);
                }
            }
        }
        catch (Exception failure) when (failure is not StorageUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException($"The history cannot be read. {TableFailure.Explain(failure)}", failure);
        }

        throw new StorageUnavailableException("The log is moved on faster than its end can be read: please try again.", null);
    }

    /// <summary>Null when the log was compacted, or went back, while it was read.</summary>
    private async Task<List<HistoryEntry>?> TryReadAsync(IpPrefix prefix, long before, int wanted, CancellationToken cancellationToken)
    {
        var stored = await store.ReadCursorAsync(cancellationToken);
        var head = (await log.CatchUpAsync(cancellationToken)).Position;
        var cursor = await alignment.AlignAsync(stored.Cursor, head, cancellationToken);
        var found = new List<HistoryEntry>();
        for (var last = Math.Min(head.Version, before - 1); last > cursor.Place.Version && found.Count < wanted; last -= Piece)
        {
            var first = Math.Max(cursor.Place.Version + 1, last - Piece + 1);
            var entries = await log.ReadAsync(first, last, cancellationToken);
            if (entries.Count <= last - first)
            {
                return null;
            }

            found.AddRange(entries.Reverse().Where(entry => entry.Change.Prefix.Overlaps(prefix)).Select(HistoryEntry.Of));
        }

        if (found.Count < wanted && !cursor.IsEmpty)
        {
            found.AddRange(await NewestAsync(cursor, prefix, before, wanted - found.Count, cancellationToken));
        }

        return found.Count > wanted ? found.GetRange(0, wanted) : found;
    }

    private async Task<IEnumerable<HistoryEntry>> NewestAsync(
        HistoryCursor cursor, IpPrefix prefix, long before, int wanted, CancellationToken cancellationToken)
    {
        var newest = new PriorityQueue<HistoryEntry, long>();
        await foreach (var (entry, branch) in store.ReadAsync(prefix, before, cancellationToken))
        {
            if (!cursor.IsTrue(branch, entry.Version))
            {
                continue;
            }

            newest.Enqueue(entry, entry.Version);
            if (newest.Count > wanted)
            {
                newest.Dequeue();
            }
        }

        return newest.UnorderedItems.Select(item => item.Element).OrderByDescending(entry => entry.Version);
    }
}
