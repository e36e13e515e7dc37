using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>One removal of many: takes off what still meets the filter when its turn comes.</summary>
internal sealed class Removal(RemovalOrder order, string actor) : ICorrector
{
    public Correction Judge(Blocklist blocklist, ListKey key, DateTimeOffset now) =>
        blocklist.Find(key.Prefix, key.Source!.Value) is { } listing && order.Filter.IsMetBy(listing, now)
            ? new Correction(CorrectionOutcome.Removed, Change.End(listing, LogOperation.Removed, actor, order.Why))
            : new Correction(CorrectionOutcome.Unchanged);

    public Task<long?> CatchUpAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(null);
}
