namespace Reputation.Functions.Listings;

/// <summary>Who or what lists an address; each source has its own listing of it and removes it on its own.</summary>
public enum ListingSource
{
    /// <summary>An operator, or an import.</summary>
    Internal,

    /// <summary>Abusix lists the address.</summary>
    Abusix,

    /// <summary>Complaints and traps crossed the threshold.</summary>
    Feedback,
}
