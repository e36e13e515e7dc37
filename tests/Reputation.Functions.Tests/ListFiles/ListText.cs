using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Tests.ListFiles;

/// <summary>What a list says.</summary>
internal sealed record ListText(long Lines, IReadOnlyList<ListingOrder> Orders, IReadOnlyList<RejectedLine> Rejected)
{
    public IEnumerable<string> Prefixes => Orders.Select(order => order.Prefix.ToString());

    /// <summary>The sentence about the only line that was rejected.</summary>
    public string Error => Assert.Single(Rejected).Error;
}
