using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.History;

/// <summary>The log is kept until it has come into the history.</summary>
internal sealed class HistoryReadership(LogReader log, HistoryAlignment alignment, TableHistoryStore store) : ILogReadership
{
    public async Task<long> ReadUpToAsync(CancellationToken cancellationToken)
    {
        var head = (await log.CatchUpAsync(cancellationToken)).Position;
        var stored = await store.ReadCursorAsync(cancellationToken);
        return (await alignment.AlignAsync(stored.Cursor, head, cancellationToken)).Place.Version;
    }
}
