using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Scoring;

/// <summary>The settings <c>Scoring__…</c>: what evidence weighs, how fast it is forgotten, and how much of it lists an address.</summary>
public sealed class ScoringOptions : IValidatableObject
{
    /// <summary>What a complaint weighs when the message it is about has just come.</summary>
    /// <value>Default 1; 0.01 to 1000.</value>
    [Range(0.01, 1000)]
    public double ComplaintWeight { get; set; } = 1;

    /// <summary>What a hit on a trap weighs.</summary>
    /// <value>Default 10; 0.01 to 1000.</value>
    [Range(0.01, 1000)]
    public double TrapWeight { get; set; } = 10;

    /// <summary>What a message that is said to be no spam takes away.</summary>
    /// <value>Default 1; 0 to 1000.</value>
    [Range(0.0, 1000)]
    public double NotSpamWeight { get; set; } = 1;

    /// <summary>After this time a complaint weighs half.</summary>
    /// <value>Default 3 days; 1 s to 365 days.</value>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan ComplaintHalfLife { get; set; } = TimeSpan.FromDays(3);

    /// <summary>After this time a hit on a trap weighs half.</summary>
    /// <value>Default 3 days; 1 s to 365 days.</value>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan TrapHalfLife { get; set; } = TimeSpan.FromDays(3);

    /// <summary>After this time what is said to be no spam takes half away.</summary>
    /// <value>Default 3 days; 1 s to 365 days.</value>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan NotSpamHalfLife { get; set; } = TimeSpan.FromDays(3);

    /// <summary>The score that lists an address.</summary>
    /// <value>Default 10; 0.1 to 100,000.</value>
    [Range(0.1, 100_000)]
    public double ListAt { get; set; } = 10;

    /// <summary>Below this score an address leaves the list by itself, and may be taken off by request.</summary>
    /// <value>Default 4; 0.01 to 100,000, and less than <see cref="ListAt"/>.</value>
    [Range(0.01, 100_000)]
    public double ReleaseAt { get; set; } = 4;

    /// <summary>Fewer complaints list nobody, whatever they weigh; a hit on a trap needs none.</summary>
    /// <value>Default 5; 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int MinimumComplaints { get; set; } = 5;

    /// <summary>All reports together that are not firm (their reporter is not trusted, or the address uncertain) weigh at most this share of <see cref="ListAt"/>.</summary>
    /// <value>Default 0.5; 0 to 0.99.</value>
    [Range(0.0, 0.99)]
    public double OthersShare { get; set; } = 0.5;

    /// <summary>One report counts for so many messages at most, whatever it says (<c>Incidents</c>, RFC 5965, section 3.2).</summary>
    /// <value>Default 10; 1 to 1000.</value>
    [Range(1, 1000)]
    public int MostIncidents { get; set; } = 10;

    /// <summary>Where it is known how much mail an address sent, complaints list it only if their share is certainly above this.</summary>
    /// <value>Default 0.003; 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double ComplaintRate { get; set; } = 0.003;

    /// <summary>The complaints and the mail of so much time make the share.</summary>
    /// <value>Default 7 days; 1 to 30 days.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "30.00:00:00")]
    public TimeSpan RateWindow { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a listing lasts at least before it ends by itself; twice as long for each strike.</summary>
    /// <value>Default 12 h; 0 to 365 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan MinimumListing { get; set; } = TimeSpan.FromHours(12);

    /// <summary>No listing has to last longer, whatever the strikes.</summary>
    /// <value>Default 30 days; 0 to 365 days, and not shorter than <see cref="MinimumListing"/>.</value>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan LongestListing { get; set; } = TimeSpan.FromDays(30);

    /// <summary>On probation, after a removal by request, this share of <see cref="ListAt"/> and of <see cref="MinimumComplaints"/> lists again.</summary>
    /// <value>Default 0.5; 0.1 to 1.</value>
    [Range(0.1, 1.0)]
    public double ProbationShare { get; set; } = 0.5;

    /// <summary>How long evidence is kept.</summary>
    /// <value>Default 30 days; 1 to 365 days.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan EvidenceRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The most that all reports together weigh that are not firm.</summary>
    public double OthersLimit => OthersShare * ListAt;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ReleaseAt >= ListAt)
        {
            yield return new ValidationResult("must be less than Scoring__ListAt.", [nameof(ReleaseAt)]);
        }

        if (LongestListing < MinimumListing)
        {
            yield return new ValidationResult("must not be shorter than Scoring__MinimumListing.", [nameof(LongestListing)]);
        }
    }
}
