using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Listings.Log;

/// <summary>Lets nobody change what a running restore, or one that was killed, is to bring back: its mark stands in the head of the log.</summary>
internal sealed class TableRestoreGate(TableListingStore store) : IStoreGate, IDisposable
{
    private readonly SharedRounds _looks = new();

    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _looks.AskAsync(store.ReadHeadAsync, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException($"Nothing was changed. {TableFailure.Explain(failure)}", failure);
        }
    }

    public void Dispose() => _looks.Dispose();
}
