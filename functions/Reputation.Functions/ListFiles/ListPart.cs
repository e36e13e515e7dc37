using Reputation.Functions.Listings;

namespace Reputation.Functions.ListFiles;

/// <summary>Some lines of a list, one after the other.</summary>
/// <param name="Lines">How many lines of the list have been read so far, these included.</param>
/// <param name="Orders">What they want listed, in their order.</param>
/// <param name="Rejected">Those that cannot be meant.</param>
internal sealed record ListPart(long Lines, IReadOnlyList<ListingOrder> Orders, IReadOnlyList<RejectedLine> Rejected);
