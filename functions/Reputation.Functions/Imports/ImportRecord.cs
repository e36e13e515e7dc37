using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Imports;

/// <summary>What is known of an import, while it runs and afterwards.</summary>
public sealed record ImportRecord
{
    /// <summary>Of the rejected lines so many are told.</summary>
    public const int MostRejected = 100;

    public required string Id { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When this was last known to be so, by the clock of the process that runs it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public ImportStatus Status { get; init; }

    /// <summary>Why it is broken or failed, in a sentence.</summary>
    public string? Why { get; init; }

    /// <summary>The name of the key that sent it.</summary>
    public required string Actor { get; init; }

    public required ListFormat Format { get; init; }

    /// <summary>Lines read, empty ones and comments too.</summary>
    public long Lines { get; init; }

    /// <summary>Lines that made or changed a listing.</summary>
    public long Accepted { get; init; }

    /// <summary>Lines that were met already.</summary>
    public long Unchanged { get; init; }

    public long RejectedCount { get; init; }

    /// <summary>The first of the rejected lines.</summary>
    public IReadOnlyList<RejectedLine> Rejected { get; init; } = [];

    /// <summary>The version of the list with the last of its lines; 0 before the first.</summary>
    public long Version { get; init; }

    /// <summary>With what was read of some more lines.</summary>
    internal ImportRecord With(ListPart<ListingOrder> part) => this with
    {
        Lines = part.Lines,
        RejectedCount = RejectedCount + part.Rejected.Count,
        Rejected = Rejected.Count < MostRejected && part.Rejected.Count > 0 ? [.. Rejected, .. part.Rejected.Take(MostRejected - Rejected.Count)] : Rejected,
    };
}
