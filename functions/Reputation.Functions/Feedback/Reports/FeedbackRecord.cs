namespace Reputation.Functions.Feedback.Reports;

/// <summary>What a report said and what came of it: no recipient, and nothing of any body.</summary>
public sealed record FeedbackRecord
{
    public required string Id { get; init; }

    /// <summary><see cref="FeedbackStatus.Read"/> or <see cref="FeedbackStatus.Unreadable"/>.</summary>
    public required FeedbackStatus Status { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The key that it was posted with; null: it came another way.</summary>
    public string? PostedBy { get; init; }

    /// <summary>The type: <c>abuse</c> and so on; null when it could not be read.</summary>
    public string? Type { get; init; }

    public string? Generator { get; init; }

    /// <summary>The address of the sender, as far as it could be found.</summary>
    public string? Address { get; init; }

    /// <summary>How that was found.</summary>
    public string? Provenance { get; init; }

    public string? Reporter { get; init; }

    public bool ReporterTrusted { get; init; }

    /// <summary>Why the reporter is not trusted.</summary>
    public string? Doubt { get; init; }

    public int Incidents { get; init; }

    /// <summary>The envelope's sender, without a recipient in it.</summary>
    public string? OriginalMailFrom { get; init; }

    public string? MessageId { get; init; }

    /// <summary>When the message arrived, as the reporter says.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>Whether it counts as evidence.</summary>
    public bool Counted { get; init; }

    /// <summary>Why it counts, or does not, or could not be read.</summary>
    public required string Why { get; init; }

    public IReadOnlyList<string> Deviations { get; init; } = [];

    /// <summary>The fields of the report and of the message, without recipients.</summary>
    public string? Excerpt { get; init; }
}
