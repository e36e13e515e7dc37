using System.Globalization;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Corrections;

/// <summary>Undoes what an actor, a feed or an import has done.</summary>
internal sealed class UndoDesk(LogReader reader, LogSearch search, ListingLog log, TimeProvider clock)
{
    /// <summary>Undoes what is selected, or tells what that would come to.</summary>
    /// <exception cref="InvalidInputException">The log is not kept as far back.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer; what is undone stays so.</exception>
    public async Task<UndoAnswer> UndoAsync(UndoOrder order, string actor, CancellationToken cancellationToken)
    {
        var (first, oldest) = await search.FindAsync(order.Selection.Since, cancellationToken);
        if (oldest is not null)
        {
            throw NotKept(order.Selection, oldest);
        }

        var undo = new Undo(reader, order, actor);
        var blocklist = await undo.SelectAsync(first, cancellationToken);
        var now = clock.GetUtcNow();
        var counts = new CorrectionCounts();
        var due = new List<ListKey>();
        foreach (var key in undo.Keys)
        {
            var correction = undo.Judge(blocklist, key, now);
            if (correction.Change is null || order.IsDryRun)
            {
                counts.Add(key, correction);
            }
            else
            {
                due.Add(key);
            }
        }

        var run = new CorrectionRun(log, clock, due, undo, counts);
        await run.RunAsync(cancellationToken);
        return new UndoAnswer(
            undo.Selected,
            counts.Restored,
            counts.Removed,
            counts.Unchanged,
            undo.Keys.Count(key => undo.HasLapsed(key, now)),
            [.. counts.FirstConflicts.Select(conflict => UndoConflict.Of(conflict.Key, conflict.Other))],
            counts.Conflicts,
            run.Left,
            order.IsDryRun,
            run.Version ?? blocklist.Version);
    }

    private static InvalidInputException NotKept(UndoSelection selection, LogEntry oldest)
    {
        var sentence = string.Create(
            CultureInfo.InvariantCulture,
            $"The log is kept since {oldest.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} (version {oldest.Version}): what was done before then cannot be undone.");
        return new InvalidInputException(
            sentence,
            new Dictionary<string, string[]>(StringComparer.Ordinal) { [selection.Import is null ? "since" : "import"] = [sentence] });
    }
}
