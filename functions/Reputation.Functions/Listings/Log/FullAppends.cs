using Reputation.Functions.Hosting.Failures;

namespace Reputation.Functions.Listings.Log;

/// <summary>Appends many decisions, in their order: as many at once as a transaction has room for.</summary>
internal sealed class FullAppends(ListingLog log, TimeProvider clock)
{
    private const int MostAtOnce = 2000;

    /// <summary>Decides on all of the items, in as many transactions as they need. Broken off, some of them are in, and stay.</summary>
    /// <inheritdoc cref="AppendAsync"/>
    public async Task<FullAppend> AppendAllAsync<T>(
        IReadOnlyList<T> items, Func<ListState, T, DateTimeOffset, IReadOnlyList<Change>> decide, CancellationToken cancellationToken)
    {
        var all = default(FullAppend);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var taken = all?.Taken ?? 0;
            var some = await AppendAsync([.. items.Skip(taken).Take(MostAtOnce)], decide, cancellationToken);
            all = new FullAppend(some.Version, taken + some.Taken, (all?.Changed ?? 0) + some.Changed);
        }
        while (all.Taken < items.Count);

        return all;
    }

    /// <summary>
    /// Decides on the items, each on the list as those before it will leave it, until the transaction is full; what changes nothing
    /// takes no room.
    /// </summary>
    /// <param name="items">What there is to decide on.</param>
    /// <param name="decide">Pure, since it may be asked again; what it throws reaches the caller.</param>
    /// <param name="cancellationToken">Gives up waiting; the append may be made all the same.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer; the append may have been made.</exception>
    public async Task<FullAppend> AppendAsync<T>(
        IReadOnlyList<T> items, Func<ListState, T, DateTimeOffset, IReadOnlyList<Change>> decide, CancellationToken cancellationToken)
    {
        // One instant for every attempt: on the same list they decide the same.
        var now = clock.GetUtcNow();
        var (taken, changed) = (0, 0);
        var appended = await log.AppendAsync(
            blocklist =>
            {
                (taken, changed) = (0, 0);
                return Decide(blocklist);
            },
            cancellationToken);
        return new FullAppend(appended.Blocklist.Version, taken, changed);

        List<Change> Decide(Blocklist blocklist)
        {
            var state = new ListState(blocklist, now);
            var changes = new List<Change>(TableListingStore.MostEntries);
            foreach (var item in items)
            {
                var own = decide(state, item, now);
                if (changes.Count + own.Count > TableListingStore.MostEntries)
                {
                    break;
                }

                taken++;
                changed += own.Count > 0 ? 1 : 0;
                changes.AddRange(own);
                foreach (var change in own)
                {
                    state.Apply(change);
                }
            }

            return changes;
        }
    }
}
