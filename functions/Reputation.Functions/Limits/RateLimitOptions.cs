using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Limits;

/// <summary>The settings <c>RateLimit__…</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests that a client without a key may make in a minute, counted by its /24 or /64, in each process.</summary>
    /// <value>Default 60; 0 to 1,000,000, where 0 is no limit.</value>
    [Range(0, 1_000_000)]
    public int PublicPerMinute { get; set; } = 60;

    /// <summary>How many proxies stand in front, each of which adds the address that it was called from to <c>X-Forwarded-For</c>.</summary>
    /// <value>Default: 1 under the Functions host, which is one, else 0; 0 to 10.</value>
    [Range(0, 10)]
    public int? Proxies { get; set; }
}
