using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Feeds;

/// <summary>What a list says, and what it changes.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="Entries">Different prefixes in it.</param>
/// <param name="Added">Prefixes that were not listed.</param>
/// <param name="Changed">Listings of the feed that the list says something else of.</param>
/// <param name="Removed">Listings of the feed that are not in the list any more.</param>
/// <param name="Unchanged">Listings of the feed that are as the list says.</param>
/// <param name="HeldByOthers">Prefixes that somebody else lists on the same account: they are left alone, and taken up when they are free.</param>
/// <param name="RejectedCount">Lines that cannot be meant.</param>
/// <param name="Rejected">The first of them.</param>
public sealed record FeedCounts(
    long Lines,
    int Entries,
    int Added,
    int Changed,
    int Removed,
    int Unchanged,
    int HeldByOthers,
    long RejectedCount,
    IReadOnlyList<RejectedLine> Rejected);
