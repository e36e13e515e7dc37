using Reputation.Functions.Feedback.Keeping;
using Reputation.Functions.Feedback.Reading;
using Reputation.Functions.Feedback.Reports;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Feedback.Desk;

/// <summary>Takes reports: each is stored first, then noted, then the message that names it is sent.</summary>
internal sealed partial class FeedbackDesk(
    TableFeedback reports, BlobOriginals originals, FeedbackMessages messages, TimeProvider clock, ILogger<FeedbackDesk> logger)
{
    /// <summary>Stores a report.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer: whether the report is stored is open.</exception>
    public async Task<string> ReceiveAsync(ReadOnlyMemory<byte> content, string? postedBy, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = TimedId.New(now);
        await originals.PutAsync(BlobOriginals.Received, id, content, cancellationToken);
        var waiting = new WaitingReport(id, postedBy, (now + ResendReports.Rest).InWholeMilliseconds(), Sent: 0);
        await reports.PutWaitingAsync(waiting, cancellationToken);
        await SendAsync(waiting, cancellationToken);
        return id;
    }

    /// <summary>Has a report read again that does not count, for as long as it is kept as it came.</summary>
    /// <returns>False when it is no such report, or is not kept any more.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<bool> ReadAgainAsync(string id, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(id, cancellationToken) is not { Counted: false } record
            || await FindOriginalAsync(id, cancellationToken) is not { } content)
        {
            return false;
        }

        await originals.PutAsync(BlobOriginals.Received, id, content, cancellationToken);
        var waiting = new WaitingReport(id, record.PostedBy, (clock.GetUtcNow() + ResendReports.Rest).InWholeMilliseconds(), Sent: 0, IsAgain: true);
        if (!await reports.TryReadAgainAsync(waiting, cancellationToken))
        {
            return false;
        }

        await SendAsync(waiting, cancellationToken);
        return true;
    }

    /// <summary>A report as it came; null: it is not kept any more.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<ReadOnlyMemory<byte>?> FindOriginalAsync(string id, CancellationToken cancellationToken) => TimedId.IsOne(id)
        ? await originals.FindAsync(BlobOriginals.Unreadable, id, cancellationToken) ?? await originals.FindAsync(BlobOriginals.Received, id, cancellationToken)
        : null;

    /// <summary>What was noted is sent for by housekeeping if it must be: a queue that is away is no reason to refuse a report.</summary>
    private async Task SendAsync(WaitingReport waiting, CancellationToken cancellationToken)
    {
        try
        {
            await messages.SendAsync(waiting.Id, cancellationToken);
        }
        catch (MessagesUnavailableException away)
        {
            LogNotSent(waiting.Id, away.Message);
            await SendSoonAsync(waiting, cancellationToken);
        }
    }

    /// <summary>Housekeeping need not wait as long as for a message that was sent.</summary>
    private async Task SendSoonAsync(WaitingReport waiting, CancellationToken cancellationToken)
    {
        try
        {
            await reports.NoteDueAsync(waiting with { DueAt = (clock.GetUtcNow() + ResendReports.ShortRest).InWholeMilliseconds() }, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            // Then it is sent for a little later.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The feedback report {Id} is stored, and read later: {Why}")]
    private partial void LogNotSent(string id, string why);
}
