using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Feeds.Runs;

/// <summary>Takes the steps of a run, in full transactions. Taken half, the next run takes the rest.</summary>
internal sealed class FeedSteps(FullAppends appends)
{
    private const int MostAtOnce = 2000;

    /// <summary>Takes them in their order.</summary>
    /// <returns>The version of the list with the last of them.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<long> TakeAsync(
        IReadOnlyList<FeedStep> steps, Func<ListState, FeedStep, DateTimeOffset, IReadOnlyList<Change>> decide, CancellationToken cancellationToken)
    {
        var (taken, version) = (0, 0L);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            FeedStep[] some = [.. steps.Skip(taken).Take(MostAtOnce)];
            var appended = await appends.AppendAsync(some, decide, cancellationToken);
            (taken, version) = (taken + appended.Taken, appended.Version);
        }
        while (taken < steps.Count);

        return version;
    }
}
