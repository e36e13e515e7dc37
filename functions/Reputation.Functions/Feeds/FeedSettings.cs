using System.Text.Json.Serialization;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Feeds;

/// <summary>What an operator says of a feed.</summary>
public sealed record FeedSettings
{
    /// <summary>Where the list is fetched, with whatever credentials stand in it: never to be shown or logged as it is. Null: it is sent.</summary>
    public string? Url { get; init; }

    public required ListFormat Format { get; init; }

    public required string Reason { get; init; }

    /// <summary>The name of the source on whose account it lists.</summary>
    public required string Source { get; init; }

    /// <summary>The source of that name.</summary>
    [JsonIgnore]
    public ListingSource ListedBy => ListingSources.TryParse(Source, out var source) ? source : throw new InvalidDataException($"'{Source}' is no source.");

    /// <summary>How often it runs; null where a schedule says it.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>When it runs, in NCRONTAB, UTC.</summary>
    public string? Schedule { get; init; }

    public bool Monitor { get; init; }

    /// <summary>The share of its entries that one run may add or take off without being asked.</summary>
    public required double MaximumChange { get; init; }
}
