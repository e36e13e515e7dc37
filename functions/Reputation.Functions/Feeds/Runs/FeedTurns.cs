using Reputation.Functions.Hosting.Timers;

namespace Reputation.Functions.Feeds.Runs;

/// <summary>Whose turn it is to run a feed: one process at a time.</summary>
internal sealed class FeedTurns(BlobTurns turns)
{
    /// <summary>Does something as the only one.</summary>
    /// <exception cref="FeedIsRunningException">It is another's turn.</exception>
    /// <exception cref="Hosting.Failures.StorageUnavailableException">The store does not answer, or the turn was lost.</exception>
    public async Task<T> InTurnAsync<T>(string name, Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await turns.InTurnAsync($"feed-{name}", turn => run(turn.Lost), cancellationToken);
        }
        catch (TurnTakenException)
        {
            throw new FeedIsRunningException(name);
        }
    }
}
