using Reputation.Functions.Feedback.Reports;

namespace Reputation.Functions.Feedback.Desk;

/// <summary>A report that was read, or could not be, as operators see it: without recipients.</summary>
/// <param name="Id">Which.</param>
/// <param name="Status"><c>read</c> or <c>unreadable</c>.</param>
/// <param name="Type">What it is: <c>abuse</c>, <c>fraud</c>, <c>virus</c>, <c>other</c>, <c>not-spam</c>, <c>auth-failure</c>, <c>opt-out</c> or <c>unknown</c>; null: it could not be read.</param>
/// <param name="Source">Where the message came from; null: it could not be read.</param>
/// <param name="Reporter">Who sent the report.</param>
/// <param name="ReporterTrusted">Whether the reporter's reports alone may list an address.</param>
/// <param name="Doubt">Why not.</param>
/// <param name="Incidents">For how many messages it stands.</param>
/// <param name="OriginalMailFrom">The envelope's sender.</param>
/// <param name="ArrivedAt">When the message arrived, as the reporter says.</param>
/// <param name="Counted">Whether it counts as evidence.</param>
/// <param name="Why">Why it counts, or does not, or could not be read.</param>
/// <param name="Generator">Which program or provider makes such reports.</param>
/// <param name="MessageId">The message's id.</param>
/// <param name="ReceivedAt">When the report came.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="PostedBy">The key that it was posted with.</param>
/// <param name="Deviations">In what it departs from RFC 5965.</param>
/// <param name="Excerpt">The fields of the report and of the message, without recipients; left out in lists.</param>
public sealed record FeedbackItem(
    string Id,
    string Status,
    string? Type,
    SourceItem? Source,
    string? Reporter,
    bool ReporterTrusted,
    string? Doubt,
    int Incidents,
    string? OriginalMailFrom,
    DateTimeOffset? ArrivedAt,
    bool Counted,
    string Why,
    string? Generator,
    string? MessageId,
    DateTimeOffset ReceivedAt,
    DateTimeOffset ReadAt,
    string? PostedBy,
    IReadOnlyList<string> Deviations,
    string? Excerpt)
{
    public static FeedbackItem Of(FeedbackRecord record) => new(
        record.Id,
        record.Status.Name(),
        record.Type,
        record.Provenance is { } provenance ? new SourceItem(record.Address, provenance) : null,
        record.Reporter,
        record.ReporterTrusted,
        record.Doubt,
        record.Incidents,
        record.OriginalMailFrom,
        record.ArrivedAt,
        record.Counted,
        record.Why,
        record.Generator,
        record.MessageId,
        record.ReceivedAt,
        record.ReadAt,
        record.PostedBy,
        record.Deviations,
        record.Excerpt);
}
