using System.ComponentModel.DataAnnotations;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting;

/// <summary>The settings <c>Delisting__…</c>.</summary>
public sealed class DelistingOptions : IValidatableObject
{
    /// <summary>Whether a request is refused, and not only looked at by an operator, where reverse DNS is missing or does not resolve back.</summary>
    /// <value>Default false.</value>
    public bool RequireReverseDns { get; set; }

    /// <summary>So many requests with one e-mail address are decided without an operator within <see cref="RequesterWindow"/>.</summary>
    /// <value>Default 10; 1 to 100,000.</value>
    [Range(1, 100_000)]
    public int RequestsPerRequester { get; set; } = 10;

    /// <summary>So many requests from one client network (/24 or /64), of those without a key, likewise: behind it are several people.</summary>
    /// <value>Default 200; 1 to 100,000.</value>
    [Range(1, 100_000)]
    public int RequestsPerNetwork { get; set; } = 200;

    /// <summary>The time within which they are counted.</summary>
    /// <value>Default 24 h; 1 min to 30 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan RequesterWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The sources whose listings are taken off by request, without an operator.</summary>
    /// <value>Names with commas between them; default <c>internal,abusix,feedback</c>, which are all; empty: none.</value>
    public string? Sources { get; set; } = string.Join(',', ListingSources.Names);

    /// <summary>How long it is kept who asked: the e-mail address, the explanation, and the hashes by which a requester is known again.</summary>
    /// <value>Default 90 days; 1 s to 3650 days.</value>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan ContactRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long a request and its decision are kept.</summary>
    /// <value>Default 730 days; 1 to 3650 days.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(730);

    /// <summary>How long an address is allowed that an operator takes out of a listed network.</summary>
    /// <value>Default 90 days; 1 h to 3650 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan AllowanceTime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long what was not answered about an address is asked again, before the request is left to an operator alone.</summary>
    /// <value>Default 1 day; 0 to 30 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan AskAgainFor { get; set; } = TimeSpan.FromDays(1);

    private IEnumerable<string> OpenSources => (Sources ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether listings of the source are taken off by request.</summary>
    public bool IsOpen(ListingSource source) => OpenSources.Contains(source.Name(), StringComparer.Ordinal);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OpenSources.Except(ListingSources.Names, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            yield return new ValidationResult(
                $"names the source '{unknown}'; the sources are {string.Join(", ", ListingSources.Names)}.", [nameof(Sources)]);
        }
    }
}
