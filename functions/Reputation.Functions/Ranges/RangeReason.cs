using Reputation.Functions.Listings;

namespace Reputation.Functions.Ranges;

/// <summary>Why addresses of a /24 are listed.</summary>
/// <param name="Reason">The reason of their listings.</param>
/// <param name="Count">How many of the counted addresses are listed for it.</param>
public sealed record RangeReason(string Reason, int Count)
{
    private const int Most = 5;

    /// <summary>The most frequent reasons, of equally frequent ones the first in the alphabet.</summary>
    internal static IReadOnlyList<RangeReason> Of(RangeCount count, IReadOnlyList<Listing> listings) =>
    [
        .. listings.GroupBy(listing => listing.Reason, StringComparer.Ordinal)
            .Select(group => new RangeReason(group.Key, count.ListedBy(group)))
            .OrderByDescending(reason => reason.Count)
            .ThenBy(reason => reason.Reason, StringComparer.Ordinal)
            .Take(Most),
    ];
}
