namespace Reputation.Functions.Lookups;

/// <summary>The answer about one address.</summary>
/// <param name="Address">It, in its canonical form.</param>
/// <param name="Listed">Whether a listing that counts covers it, and no allowlist entry does.</param>
/// <param name="Verdict">What to do.</param>
/// <param name="WouldReject">Whether it is accepted only because every listing that covers it is watched, and not acted on.</param>
/// <param name="Smtp">The reply to give with a rejection, after the first of the listings that count.</param>
/// <param name="Listings">Every listing that covers it, longest prefix first, watched ones too.</param>
/// <param name="Allowed">The allowlist entry that covers it.</param>
/// <param name="Version">The version of the list that was asked.</param>
/// <param name="AsOf">When that list was last known to be the current one.</param>
public sealed record LookupAnswer(
    string Address,
    bool Listed,
    Verdict Verdict,
    bool WouldReject,
    string? Smtp,
    IReadOnlyList<ListingReason> Listings,
    AllowedBy? Allowed,
    long Version,
    DateTimeOffset AsOf);
