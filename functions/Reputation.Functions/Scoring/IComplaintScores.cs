using Reputation.Functions.Addresses;

namespace Reputation.Functions.Scoring;

/// <summary>Knows the complaint score of an address.</summary>
public interface IComplaintScores
{
    /// <summary>The score at this instant; null where nothing is known about the address.</summary>
    /// <param name="unit">What automation keys by: an IPv4 address, or an IPv6 /64.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<ComplaintScore?> FindAsync(IpPrefix unit, CancellationToken cancellationToken);
}
