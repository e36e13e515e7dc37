using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.History;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>Looks in the log and the history for what an attempt did that was cut off before it could say so.</summary>
internal sealed class ReleaseSearch(HistoryReader history)
{
    private const int Looked = 100;

    /// <summary>What the request itself has done; null: nothing.</summary>
    public async Task<Release?> FindOwnAsync(DelistingRequest request, CancellationToken cancellationToken)
    {
        var past = await history.ReadAsync(request.Unit, before: null, Looked, cancellationToken);
        return Release.Of([.. past.Entries.Where(entry => entry.Change.Why?.StartsWith(request.LogMark, StringComparison.Ordinal) ?? false)]);
    }

    /// <summary>By which version the address itself was last taken off, by whomever; null: that is not known.</summary>
    public async Task<long?> FindLastEndAsync(DelistingRequest request, CancellationToken cancellationToken)
    {
        var past = await history.ReadAsync(request.Unit, before: null, Looked, cancellationToken);
        return past.Entries.FirstOrDefault(entry => entry.Change.Operation is LogOperation.Removed or LogOperation.Expired or LogOperation.Allowed)?.Version;
    }
}
