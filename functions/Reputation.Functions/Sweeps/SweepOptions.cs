using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Sweeps;

/// <summary>The settings <c>Sweeps__…</c>.</summary>
public sealed class SweepOptions
{
    /// <summary>So many clean answers in a row, and none that says otherwise, before an address leaves.</summary>
    /// <value>Default 2; 1 to 100.</value>
    [Range(1, 100)]
    public int CleanAnswers { get; set; } = 2;

    /// <summary>How long the first and the last of them lie apart at least.</summary>
    /// <value>Default 10 min; 0 to 7 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan CleanPeriod { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The share of the Abusix listings that may leave within a rolling day.</summary>
    /// <value>Default 0.2; 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double BreakerShare { get; set; } = 0.2;

    /// <summary>So many may leave within a rolling day, whatever share that is.</summary>
    /// <value>Default 50; 0 to 10,000,000.</value>
    [Range(0, 10_000_000)]
    public int BreakerMinimum { get; set; } = 50;

    /// <summary>The share of the addresses seen in traffic that may be listed within a rolling day.</summary>
    /// <value>Default 0.2; 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double AdditionShare { get; set; } = 0.2;

    /// <summary>So many may be listed within a rolling day, whatever share that is.</summary>
    /// <value>Default 1,000; 0 to 10,000,000.</value>
    [Range(0, 10_000_000)]
    public int AdditionMinimum { get; set; } = 1000;

    /// <summary>Addresses that sent mail within it are asked about.</summary>
    /// <value>Default 24 h; 1 min to 30 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan TrafficWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often an address is asked about that was seen in traffic and is not listed.</summary>
    /// <value>Default 1 h; 0 to 7 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan TrafficInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Up to so many Abusix listings, every sweep asks about all of them; the intervals are for longer lists.</summary>
    /// <value>Default 10,000, which are 2.9 million questions a day; 0 to 10,000,000.</value>
    [Range(0, 10_000_000)]
    public int EverySweepUpTo { get; set; } = 10_000;

    /// <summary>A listing younger than this is asked about by every sweep: who asks Abusix to be let go does it soon.</summary>
    /// <value>Default 6 h; 0 to 3650 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan FreshAge { get; set; } = TimeSpan.FromHours(6);

    /// <summary>A listing younger than this, and older than <see cref="FreshAge"/>, is asked about each <see cref="YoungInterval"/>.</summary>
    /// <value>Default 2 days; 0 to 3650 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan YoungAge { get; set; } = TimeSpan.FromDays(2);

    /// <summary>See <see cref="YoungAge"/>.</summary>
    /// <value>Default 15 min; 0 to 7 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan YoungInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often an older listing is asked about.</summary>
    /// <value>Default 1 h; 0 to 7 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan OldInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a run may ask; what is left then is gone on with by the next.</summary>
    /// <value>Default 3 min; 10 s to 3 min.</value>
    [Range(typeof(TimeSpan), "00:00:10", "00:03:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long the record of a run is kept.</summary>
    /// <value>Default 90 days; 1 to 3650 days.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);
}
