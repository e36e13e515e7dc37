using Microsoft.Extensions.Options;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.History;

/// <summary>Deletes what is older than <see cref="HistoryOptions.Retention"/>: a round a day, a partition a run, so that no run is long.</summary>
internal sealed partial class PurgeHistory(
    TableHistoryStore store, IOptions<HistoryOptions> options, TimeProvider clock, ILogger<PurgeHistory> logger) : IChore
{
    private const int MostInARun = 5_000;
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromDays(1);

    public string Name => "purge the history";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var round = await store.ReadPurgeAsync(cancellationToken);
        if (round.After is null)
        {
            if (now - round.BegunAt < BetweenRounds)
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
