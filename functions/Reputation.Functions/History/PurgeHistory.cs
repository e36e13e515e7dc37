using Microsoft.Extensions.Options;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.History;

/// <summary>
/// Deletes what is older than <see cref="HistoryOptions.Retention"/>. It has no key by time, so each round goes through everything: a
/// partition a run, and so seldom that nothing is kept much longer than it has to be.
/// </summary>
internal sealed partial class PurgeHistory(
    TableHistoryStore store, IOptions<HistoryOptions> options, TimeProvider clock, ILogger<PurgeHistory> logger) : IChore
{
    private const int MostInARun = 5_000;
    private const int RoundsInRetention = 24;

    public string Name => "purge the history";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var round = await store.ReadPurgeAsync(cancellationToken);
        if (round.After is null)
        {
            if (now - round.BegunAt < options.Value.Retention / RoundsInRetention)
            {
                return;
            }

            round = new HistoryPurge(string.Empty, now);
        }

        var partition = await store.NextPartitionAsync(round.After!, cancellationToken);
        if (partition is not null)
        {
            var deleted = await store.DeleteAsync(partition, now - options.Value.Retention, MostInARun, cancellationToken);
            if (deleted > 0)
            {
                LogPurged(deleted);
            }

            if (deleted == MostInARun)
            {
                // The same partition again in the next run.
                return;
            }
        }

        await store.SavePurgeAsync(round with { After = partition }, cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} entries of the history were older than History__Retention, and are deleted.")]
    private partial void LogPurged(int count);
}
