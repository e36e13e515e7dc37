namespace Reputation.Functions.Listings.Log;

/// <summary>What is known after an append was sent.</summary>
internal enum CommitResult
{
    /// <summary>It is in the log.</summary>
    Committed,

    /// <summary>
    /// Another append was first, or the answer was lost: it may be in the log under its id or not, and only reading the log tells.
    /// </summary>
    Unclear,

    /// <summary>A row that the list in memory has is not in the store: the list is to be loaded anew.</summary>
    Diverged,

    /// <summary>No connection to the store came about, so it was not even sent.</summary>
    NotSent,

    /// <summary>The store will not have it, however often it is sent.</summary>
    Refused,
}
