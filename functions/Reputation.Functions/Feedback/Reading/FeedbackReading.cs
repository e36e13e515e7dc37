using System.Diagnostics.CodeAnalysis;
using Reputation.Arf;
using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Feedback.Reports;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Scoring;
using Reputation.Functions.Standings;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>
/// Brings a report from its message to its record: fetched, read, turned into evidence, counted, recorded. Delivered twice, or cut off at any
/// point and delivered again, it counts once.
/// </summary>
internal sealed partial class FeedbackReading(
    TableFeedback reports,
    BlobOriginals originals,
    SourceFinder sources,
    ReporterTrust trust,
    EvidenceCounting counting,
    EvidenceAge age,
    TimeProvider clock,
    ILogger<FeedbackReading> logger)
{
    private const string OldWords = "It counts, and weighs next to nothing, since the message came so long ago.";
    private const string NoFields = "The mail is a report, but its machine-readable part is missing or cut off.";
    private const string Gone = "The message itself is not stored any more.";

    /// <summary>Takes the message of a report.</summary>
    /// <exception cref="UnprocessableMessageException">There is no such report.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer: the message must come again.</exception>
    public async Task ReadAsync(string id, CancellationToken cancellationToken)
    {
        if (!TimedId.IsOne(id))
        {
            throw new UnprocessableMessageException("The message names no feedback report.");
        }

        var original = originals.FindAsync(BlobOriginals.Received, id, cancellationToken);
        var waiting = await reports.FindWaitingAsync(id, cancellationToken);
        if (waiting is null && await reports.FindAsync(id, cancellationToken) is not null)
        {
            // Its message came again after its end: who posted it is known no more, so it would be another's.
            await original;
            return;
        }

        if (await original is not { } content)
        {
            await EndWithoutAsync(id, waiting, cancellationToken);
            return;
        }

        var postedBy = waiting?.PostedBy;
        if (FeedbackReportReader.TryRead(content, out var report, out var why) && !IsWithoutFields(report, out why))
        {
            var record = await CountAsync(id, postedBy, report, cancellationToken);

            if (waiting is { IsAgain: true })
            {
                // What was kept since it was not readable holds recipients; after its record nothing more is done for it.
                await originals.DeleteAsync(BlobOriginals.Unreadable, id, cancellationToken);
            }

            await reports.RecordAsync(record, cancellationToken);
        }
        else
        {
            await KeepUnreadableAsync(id, postedBy, content, why, cancellationToken);
        }
    }

    /// <summary>Whether a report says nothing of what it is about.</summary>
    private static bool IsWithoutFields(FeedbackReport report, [NotNullWhen(true)] out string? why)
    {
        why = report is { Format: ReportFormat.Arf, TypeName: null, SourceText: null } ? NoFields : null;
        return why is not null;
    }

    /// <summary>Keeps what cannot be read whole, for an operator.</summary>
    public async Task KeepUnreadableAsync(string id, string? postedBy, ReadOnlyMemory<byte> content, string why, CancellationToken cancellationToken)
    {
        await originals.PutAsync(BlobOriginals.Unreadable, id, content, cancellationToken);
        await reports.RecordAsync(Unreadable(id, postedBy, why), cancellationToken);
        LogUnreadable(id, why);
    }

    /// <summary>Its blob was deleted, or a backup was restored, which holds none.</summary>
    private async Task EndWithoutAsync(string id, WaitingReport? waiting, CancellationToken cancellationToken)
    {
        if (waiting is null)
        {
            throw new UnprocessableMessageException($"There is no feedback report {id}: it was forgotten, or a backup of before it was restored.");
        }

        await reports.RecordAsync(Unreadable(id, waiting.PostedBy, Gone), cancellationToken);
        LogUnreadable(id, Gone);
    }

    private async Task<FeedbackRecord> CountAsync(string id, string? postedBy, FeedbackReport report, CancellationToken cancellationToken)
    {
        var receivedAt = TimedId.StartOf(id);
        var source = sources.Find(report);
        var reporter = trust.Judge(report, postedBy);
        var (counted, why) = await CountAsync(id, report, source, reporter, receivedAt, cancellationToken);
        return new FeedbackRecord
        {
            Id = id,
            Status = FeedbackStatus.Read,
            ReceivedAt = receivedAt,
            ReadAt = clock.GetUtcNow().InWholeMilliseconds(),
            PostedBy = postedBy,
            Type = report.Type.Name(),
            Generator = GeneratorNames.Of(report.Generator),
            Address = source.Address?.ToAddressString(),
            Provenance = source.Provenance.Name(),
            Reporter = reporter.Name,
            ReporterTrusted = reporter.IsTrusted,
            Doubt = reporter.Doubt,
            Incidents = report.Incidents,
            OriginalMailFrom = Short(ReportRedaction.MailFrom(report)),
            MessageId = ReportRedaction.MessageId(report) is { } messageId ? Short(messageId) : null,
            ArrivedAt = report.ArrivedAt?.ToUniversalTime(),
            Counted = counted,
            Why = why,
            Deviations = [.. report.Deviations.Select(GeneratorNames.Of)],
            Excerpt = ReportRedaction.Excerpt(report),
        };
    }

    private async Task<(bool Counted, string Why)> CountAsync(
        string id, FeedbackReport report, ReportSource source, Reporter reporter, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var meaning = ReportMeaning.Of(report.Type);
        if (meaning.Kind is not { } kind)
        {
            return (false, meaning.Why!);
        }

        if (source.Address is not { } address)
        {
            return (false, report.SourceAddress is { } named
                ? $"No usable source: the report names {named}, from which no mail comes over the internet, or which is our own, and the message names no other."
                : "No usable source: the address that the message came from could not be found. Where the reporter's own hosts name it in Received, name these in Feedback__BorderHosts and have the report read again.");
        }

        var piece = ReportedPiece.Of(report, kind, source, reporter, id, receivedAt, age.Kept);
        if (age.Forgets(piece.At))
        {
            return (false, $"The report waited for longer than evidence is kept ({age.Kept.TotalDays:0.##} days).");
        }

        if (await counting.AddAsync(SenderUnit.Of(address), piece, cancellationToken) == AddingResult.Repeat)
        {
            return (false, "It is a repeat: the same complaint was reported before.");
        }

        return (true, piece.At <= receivedAt - age.Kept + ReportedInstant.Grace ? OldWords : WhyCounted(piece, reporter));
    }

    private static string WhyCounted(EvidencePiece piece, Reporter reporter) => piece switch
    {
        { Kind: EvidenceKind.NotSpam } => "It speaks for the address.",
        { IsFirm: true } => "It counts in full.",
        { IsTrusted: true } => "It counts, and cannot list the address without others: the address was found in a header only.",
        _ => $"It counts, and cannot list the address without others. {reporter.Doubt}",
    };

    private FeedbackRecord Unreadable(string id, string? postedBy, string why) => new()
    {
        Id = id,
        Status = FeedbackStatus.Unreadable,
        ReceivedAt = TimedId.StartOf(id),
        ReadAt = clock.GetUtcNow().InWholeMilliseconds(),
        PostedBy = postedBy,
        Why = why,
    };

    private static string? Short(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text;

    private const int LongestText = 512;

    [LoggerMessage(1, LogLevel.Warning, "The feedback report {Id} cannot be read, and is kept for an operator: {Why}")]
    private partial void LogUnreadable(string id, string why);
}
