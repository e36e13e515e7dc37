using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Feeds;

/// <summary>The settings <c>Feeds__…</c>.</summary>
public sealed class FeedOptions
{
    /// <summary>The most bytes that a list may have, unpacked.</summary>
    /// <value>Default 64 MiB; 1 KiB to 1 GiB.</value>
    [Range(1024L, 1L << 30)]
    public long MaximumBytes { get; set; } = 64L << 20;

    /// <summary>The most prefixes that a list may have, which is what bounds the memory of a run.</summary>
    /// <value>Default 2,000,000; 1 to 20,000,000.</value>
    [Range(1, 20_000_000)]
    public int MaximumEntries { get; set; } = 2_000_000;

    /// <summary>How long it may take to fetch a list.</summary>
    /// <value>Default 1 min; 1 s to 3 min.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:03:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>So many entries a run may add or take off, whatever share of the list that is.</summary>
    /// <value>Default 20; 0 to 1,000,000.</value>
    [Range(0, 1_000_000)]
    public int MinimumChange { get; set; } = 20;

    /// <summary>The share of a list's lines that may be unreadable.</summary>
    /// <value>Default 0.1; 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double MaximumUnreadable { get; set; } = 0.1;
}
