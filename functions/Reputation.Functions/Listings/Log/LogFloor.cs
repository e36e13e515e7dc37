namespace Reputation.Functions.Listings.Log;

/// <summary>Where the kept part of the log begins.</summary>
/// <param name="Version">Entries up to this version are not kept; their rows are gone, or on their way.</param>
/// <param name="Cleared">Up to this version every row is surely gone.</param>
internal sealed record LogFloor(long Version, long Cleared)
{
    /// <summary>That of a log of which everything is kept.</summary>
    public static readonly LogFloor None = new(0, 0);
}
