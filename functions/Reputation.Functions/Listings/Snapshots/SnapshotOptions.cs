using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Listings.Snapshots;

/// <summary>The settings <c>Snapshots__…</c>.</summary>
public sealed class SnapshotOptions
{
    /// <summary>After so many entries of the log since the last one a snapshot is taken.</summary>
    /// <value>Default 10,000; 1 to 10,000,000.</value>
    [Range(1, 10_000_000)]
    public int Entries { get; set; } = 10_000;

    /// <summary>How long after the last one a snapshot is taken, if anything has changed since.</summary>
    /// <value>Default 1 h; 1 min to 30 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many are kept.</summary>
    /// <value>Default 3; 1 to 100.</value>
    [Range(1, 100)]
    public int Keep { get; set; } = 3;
}
