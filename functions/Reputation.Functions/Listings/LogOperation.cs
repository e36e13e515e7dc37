namespace Reputation.Functions.Listings;

/// <summary>What an entry of the listing log does.</summary>
public enum LogOperation
{
    Listed,
    Changed,
    Removed,
    Expired,
    Allowed,
    Disallowed,
}
