using Reputation.Functions.Housekeeping;
using Reputation.Functions.RecordFiles;

namespace Reputation.Functions.Traffic;

/// <summary>
/// Brings the reports of the inbox into the file, and drops what is too old. The file names the reports that it holds, and only then are
/// they deleted: killed at any point, nothing is lost and nothing counts twice.
/// </summary>
internal sealed partial class FoldTraffic(
    BlobTrafficFile file, BlobTrafficInbox inbox, TimeProvider clock, ILogger<FoldTraffic> logger) : IChore
{
    /// <summary>Reports that are folded at once.</summary>
    private const int MostReports = 2000;

    /// <summary>A file is written anew for so large a share of itself, so that a large one is not written each minute; or for so many reports.</summary>
    private const int WorthShare = 16;
    private const int WorthReports = 200;

    /// <summary>No report waits longer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>How long the file remembers a report after it left the inbox: a request that stored it may still be on its way a second time.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    public string Name => "traffic";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await FoldAsync(cancellationToken))
            {
                // There may be more in the inbox than is folded at once.
            }
        }
        catch (RecordFileReplacedException)
        {
            LogAnother();
        }
    }

    /// <summary>Whether more is waiting.</summary>
    private async Task<bool> FoldAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var listed = await inbox.ListAsync(cancellationToken);
        var (before, note) = await file.OpenAsync(cancellationToken);
        var folded = note.Names();
        await inbox.DeleteAsync([.. listed.Select(name => name.Name).Where(folded.Contains)], cancellationToken);
        var waiting = listed.Where(name => !folded.Contains(name.Name)).Take(MostReports).ToList();
        if (!IsDue(waiting, before, note, now))
        {
            return false;
        }

        var reports = await inbox.ReadAsync(waiting, cancellationToken);
        await WriteAsync(before, reports, Next(note, listed, reports, now), cancellationToken);
        return waiting.Count == MostReports;
    }

    private async Task WriteAsync(
        BlobRecordReading? before, IReadOnlyList<TrafficReport> reports, TrafficNote note, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        var first = TrafficDays.FirstKept(note.FoldedAt);
        await using var copy = before is null ? null : await before.FetchAsync(cancellationToken);
        var clients = (copy?.ReadAsync(cancellationToken) ?? AsyncEnumerable.Empty<AddressRecord>()).Select(record => TrafficRecord.Read(file.Name, record));
        var all = TrafficMerge.MergeAsync(clients, TrafficMerge.Sum(reports.SelectMany(report => report.Clients)), cancellationToken);
        if (!await file.TryWriteAsync(all.Select(client => client.From(first)).OfType<ClientTraffic>(), note, before, cancellationToken))
        {
            throw new RecordFileReplacedException(file.Name);
        }

        LogFolded(reports.Count, (long)clock.GetElapsedTime(begin).TotalMilliseconds);
        await inbox.DeleteAsync([.. reports.Select(report => report.Name)], cancellationToken);
    }

    private static bool IsDue(List<TrafficReportName> waiting, BlobRecordReading? before, TrafficNote note, DateTimeOffset now)
    {
        if (waiting.Count == 0)
        {
            // What is too old goes on the first run of a day, also when nothing comes any more.
            return before is { Records: > 0 } && TrafficDays.Of(note.FoldedAt) < TrafficDays.Of(now);
        }

        return before is null
            || waiting.Count >= WorthReports
            || waiting.Sum(name => name.Length) * WorthShare >= before.Length
            || waiting.Exists(name => now - name.CameAt >= LongestWait);
    }

    private static TrafficNote Next(TrafficNote note, IReadOnlyList<TrafficReportName> listed, IReadOnlyList<TrafficReport> reports, DateTimeOffset now)
    {
        var there = listed.Select(name => name.Name).ToHashSet(StringComparer.Ordinal);
        return new TrafficNote(
            now,
            [
                .. note.Folded.Where(report => there.Contains(report.Name) || now - report.At < Remembered),
                .. reports.Select(report => new FoldedReport(report.Name, now)),
            ]);
    }

    [LoggerMessage(1, LogLevel.Information, "{Reports} reports of traffic were folded in {Milliseconds} ms.")]
    private partial void LogFolded(int reports, long milliseconds);

    [LoggerMessage(2, LogLevel.Information, "Another process folds the reports of traffic.")]
    private partial void LogAnother();
}
