namespace Reputation.Functions.Listings.Snapshots;

/// <summary>The first piece of a snapshot, as JSON that every version of the service can read.</summary>
/// <param name="Format">Of the pieces that follow; see <see cref="SnapshotFormat.Newest"/>.</param>
/// <param name="Version">The version of the list.</param>
/// <param name="Epoch">The log that the list is of.</param>
/// <param name="Append">The id of the append that ended at that version.</param>
/// <param name="Listings">How many listings follow.</param>
/// <param name="Allowances">How many entries of the allowlist follow.</param>
/// <param name="TakenAt">When it was written.</param>
internal sealed record SnapshotHeader(
    int Format, long Version, string Epoch, string Append, int Listings, int Allowances, DateTimeOffset TakenAt)
{
    /// <summary>Up to so many entries after a snapshot are read, however short the list is.</summary>
    private const int CheapGap = 10_000;

    public LogPosition Position => new(Version, Epoch, Append);

    /// <summary>Whether the log after it is no more to read than the rows would be.</summary>
    public bool SavesReading(long head) => head - Version <= Math.Max(CheapGap, Listings + (long)Allowances);
}
