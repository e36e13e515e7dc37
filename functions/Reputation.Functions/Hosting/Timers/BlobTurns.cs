using System.Net.Sockets;
using Azure;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Hosting.Timers;

/// <summary>Whose turn it is to do something that only one process may do at a time, by the lease of the blob <c>timers/{name}</c>.</summary>
public sealed class BlobTurns(AzureStorage storage, TimeProvider clock)
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    /// <summary>Does something as the only one, until <see cref="TimerTurn.Lost"/> is cancelled.</summary>
    /// <exception cref="TurnTakenException">It is another's turn.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer, or the turn was lost.</exception>
    public async Task<T> InTurnAsync<T>(string name, Func<TimerTurn, Task<T>> run, CancellationToken cancellationToken)
    {
        // A client each time: two requests to this process are two parties, too.
        var blob = new BlobTimer(storage, name);
        var askedAt = clock.GetTimestamp();
        if (!await AskAsync(() => TryTakeAsync(blob, cancellationToken), cancellationToken))
        {
            throw new TurnTakenException(name);
        }

        try
        {
            await using var turn = new TimerTurn(blob, askedAt, clock, cancellationToken);
            try
            {
                return await run(turn);
            }
            catch (OperationCanceledException lost) when (turn.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new StorageUnavailableException("The run was broken off, since storage did not answer. The next one goes on.", lost);
            }
        }
        finally
        {
            await TryEndAsync(blob);
        }
    }

    private async Task<bool> TryTakeAsync(BlobTimer blob, CancellationToken cancellationToken)
    {
        await blob.ReadAsync(clock.GetUtcNow(), cancellationToken);
        return await blob.TryTakeTurnAsync(cancellationToken);
    }

    private static async Task TryEndAsync(BlobTimer blob)
    {
        using var limit = new CancellationTokenSource(EndPatience, TimeProvider.System);
        try
        {
            await blob.EndTurnAsync(limit.Token);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or SocketException or OperationCanceledException)
        {
            // It ends by itself.
        }
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or SocketException && !cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException("Blob Storage does not answer, and by it the processes agree on whose turn it is: please try again.", failure);
        }
    }
}
