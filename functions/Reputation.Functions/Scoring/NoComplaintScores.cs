using Reputation.Functions.Addresses;

namespace Reputation.Functions.Scoring;

/// <summary>Knows of no complaint about anybody: what answers where nothing else counts complaints.</summary>
internal sealed class NoComplaintScores : IComplaintScores
{
    public ValueTask<ComplaintScore?> FindAsync(IpPrefix unit, CancellationToken cancellationToken) => ValueTask.FromResult<ComplaintScore?>(null);
}
