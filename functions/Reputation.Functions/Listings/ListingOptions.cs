using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Listings;

/// <summary>The settings <c>Listings__…</c>.</summary>
public sealed class ListingOptions : IValidatableObject
{
    private string[] _monitored = [];

    /// <summary>How often a process reads the head of the log.</summary>
    /// <value>Default 2 s; 50 ms to 5 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How old the list may be that an answer is given from.</summary>
    /// <value>Default 1 h; 1 s to 7 days, and longer than <see cref="PollInterval"/>.</value>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long an entry of the log is kept at least, and with it the undo of what it did and the way of those who follow the changes.</summary>
    /// <value>Default 30 days; 1 h to 3650 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan LogRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Whether the documentation ranges of RFC 5737 and RFC 3849 count as public, for tests and demonstrations.</summary>
    /// <value>Default: true in Development, else false.</value>
    public bool? DocumentationIsPublic { get; set; }

    /// <summary>The sources whose listings are only watched: told in lookups, and not acted on.</summary>
    /// <value>Names with commas between them, such as <c>abusix,feedback</c>; default none.</value>
    public string? MonitorSources
    {
        get;
        set
        {
            field = value;
            _monitored = (value ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>After this time without a verified head, answers say how old they are.</summary>
    public TimeSpan FreshFor => PollInterval * 3;

    /// <summary>Whether a listing is only watched, by its own mark or by its source's.</summary>
    public bool IsMonitored(Listing listing) =>
        listing.Monitor || (_monitored.Length > 0 && _monitored.Contains(listing.Source.Name(), StringComparer.Ordinal));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaximumAge <= PollInterval)
        {
            yield return new ValidationResult("must be longer than Listings__PollInterval.", [nameof(MaximumAge)]);
        }

        if (_monitored.Except(ListingSources.Names, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            yield return new ValidationResult(
                $"names the source '{unknown}'; the sources are {string.Join(", ", ListingSources.Names)}.", [nameof(MonitorSources)]);
        }
    }
}
