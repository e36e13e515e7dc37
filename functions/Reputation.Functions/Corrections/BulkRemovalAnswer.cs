using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.Corrections;

/// <summary>What came, or would come, of a removal of many.</summary>
/// <param name="Matched">How many listings met the filter.</param>
/// <param name="Removed">How many have been taken off; none in a dry run.</param>
/// <param name="Remaining">Those that there was no time for: the same request goes on with them.</param>
/// <param name="Items">The first of those that met the filter, in the order of their prefixes; in a dry run only.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Version">The version of the list.</param>
public sealed record BulkRemovalAnswer(
    int Matched, int Removed, int Remaining, IReadOnlyList<ListingItem> Items, bool DryRun, long Version);
