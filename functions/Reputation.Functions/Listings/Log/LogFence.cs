namespace Reputation.Functions.Listings.Log;

/// <summary>
/// Keeps out whoever decided before and has not sent it yet: the head gets another ETag, and stays otherwise as it is. A process that
/// slept meanwhile loses the race for the head then, and has to decide again.
/// </summary>
internal sealed class LogFence(TableListingStore store)
{
    /// <summary>From now on no transaction counts that was decided on before.</summary>
    public async Task RaiseAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadHeadAsync(cancellationToken) is { } head)
        {
            await store.TouchHeadAsync(head, cancellationToken);
        }
    }
}
