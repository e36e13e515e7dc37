using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Delisting;

/// <summary>The settings <c>Delisting__…</c>.</summary>
public sealed class DelistingOptions
{
    /// <summary>So many requests a requester may make within <see cref="RequesterWindow"/>.</summary>
    /// <value>Default 10; 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int RequestsPerRequester { get; set; } = 10;

    /// <summary>See <see cref="RequestsPerRequester"/>.</summary>
    /// <value>Default 24 h; 1 min to 30 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan RequesterWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long it is kept who asked: the e-mail address, the explanation, and the hashes by which a requester is known again.</summary>
    /// <value>Default 90 days; 1 s to 10 years.</value>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan ContactRetention { get; set; } = TimeSpan.FromDays(90);
}
