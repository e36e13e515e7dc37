using Reputation.Functions.Hosting.Failures;

namespace Reputation.Functions.Listings.Log;

/// <summary>Reads the log itself, for those who want its entries and not the list that they add up to.</summary>
internal sealed class LogReader(ListingLog log, LiveBlocklist live, TableListingStore store, TableLogFloor floor)
{
    private volatile KnownFloor? _known;

    /// <summary>The list at the head of the log.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task<Blocklist> CatchUpAsync(CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            await log.CatchUpAsync(cancellationToken);
            return live.Current!;
        },
        cancellationToken);

    /// <summary>The entries of the versions from first to last, in order; fewer when some are not kept any more.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<LogEntry>> ReadAsync(long first, long last, CancellationToken cancellationToken)
    {
        // Those who ask for what is long gone do so again and again: they cost nothing.
        return _known is { } known && known.Epoch == live.Current?.Position.Epoch && first <= known.Version
            ? []
            : await AskAsync(() => store.ReadEntriesAsync(first, last, cancellationToken), cancellationToken);
    }

    /// <summary>The first version whose entry is kept.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<long> FindFirstAsync(CancellationToken cancellationToken)
    {
        var epoch = live.Current?.Position.Epoch;
        var present = await AskAsync(() => floor.ReadAsync(cancellationToken), cancellationToken);
        _known = new KnownFloor(epoch, present.Version);
        return present.Version + 1;
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException("The store does not answer, and the log is read from it: please try again.", failure);
        }
    }

    private sealed record KnownFloor(string? Epoch, long Version);
}
