using Reputation.Functions.Feedback.Reading;
using Reputation.Functions.Feedback.Reports;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Feedback.Keeping;

/// <summary>
/// Sends for reports whose message may never have been sent, or was given up. One that comes to no end again and again is kept for an operator,
/// as one that cannot be read.
/// </summary>
internal sealed partial class ResendReports(
    TableFeedback reports, BlobOriginals originals, FeedbackReading reading, FeedbackMessages messages, TimeProvider clock, ILogger<ResendReports> logger) : IChore
{
    private const int MostInARun = 500;
    private const int PageLength = 500;
    private const int MostTimes = 20;
    private const int LongQueue = 100;
    private const int MostDoublings = 7;
    private const string Why = "Reading it came to no end again and again; the dead letters and the log say why.";

    /// <summary>The queue may be long: until then nobody sends for it again; after that for twice as long each time, up to a day.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    /// <summary>Until then a queue that was away is given time.</summary>
    public static readonly TimeSpan ShortRest = TimeSpan.FromSeconds(30);

    public string Name => "resend feedback reports";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var sent = 0;
        var page = await reports.ReadWaitingAsync(after: null, PageLength, cancellationToken);
        if (messages.Waiting >= Math.Max(page.Count, LongQueue))
        {
            // They wait in a long queue, which second messages would make longer still. One whose message was lost is sent for when it is shorter.
            return;
        }

        // All that wait, since old ones that rest must not hide a young one that is due.
        for (; page.Count > 0 && sent < MostInARun; page = await reports.ReadWaitingAsync(page[^1].Id, PageLength, cancellationToken))
        {
            foreach (var report in page.Where(report => report.DueAt <= now))
            {
                await ResendAsync(report, now, cancellationToken);
                sent++;
            }
        }
    }

    private async Task ResendAsync(WaitingReport report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (report.Sent >= MostTimes)
        {
            await GiveUpAsync(report, cancellationToken);
            return;
        }

        // First: a queue that is away takes nothing. Sent twice is no harm.
        await messages.SendAsync(report.Id, cancellationToken);
        await reports.NoteDueAsync(report with { Sent = report.Sent + 1, DueAt = (now + RestAfter(report.Sent + 1)).InWholeMilliseconds() }, cancellationToken);
    }

    /// <summary>Nobody gives up in a night what only waits in a long queue, or for the reading to be switched on again.</summary>
    private static TimeSpan RestAfter(int sent) => Rest * (1 << Math.Min(sent, MostDoublings));

    private async Task GiveUpAsync(WaitingReport report, CancellationToken cancellationToken)
    {
        LogGivenUp(report.Id, MostTimes);
        var content = await originals.FindAsync(BlobOriginals.Received, report.Id, cancellationToken);
        await reading.KeepUnreadableAsync(report.Id, report.PostedBy, content ?? ReadOnlyMemory<byte>.Empty, Why, cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Error, "Reading the feedback report {Id} came to no end {Times} times; it is left to an operator.")]
    private partial void LogGivenUp(string id, int times);
}
