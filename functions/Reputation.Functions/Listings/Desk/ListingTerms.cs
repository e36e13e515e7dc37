namespace Reputation.Functions.Listings.Desk;

/// <summary>Under what a prefix is listed: everything of an order but the prefix.</summary>
/// <param name="Source">On whose account.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">What else is known.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="Force">Whether special-purpose ranges are meant, too.</param>
/// <param name="Monitor">Whether it is only watched.</param>
internal sealed record ListingTerms(
    ListingSource Source, string Reason, string? Detail, DateTimeOffset? ExpiresAt, bool Force, bool Monitor);
