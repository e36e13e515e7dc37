namespace Reputation.Functions.Listings.Desk;

/// <summary>The answer to a listing that was put.</summary>
/// <param name="Listing">It, as it now is.</param>
/// <param name="Version">The version of the log from which on it is so.</param>
public sealed record PutListingAnswer(ListingItem Listing, long Version);
