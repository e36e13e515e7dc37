using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Sweeps.Judging;

/// <summary>What sweeps have changed within the last day by themselves; what an operator confirmed does not count.</summary>
internal sealed class SweepBudget(TableSweeps sweeps, LogReader log)
{
    private static readonly TimeSpan RollingDay = TimeSpan.FromDays(1);

    /// <summary>Runs are read in pages, from the newest on.</summary>
    private const int PageLength = 1000;

    private const int EntriesAtOnce = 1000;

    /// <summary>The additions and removals of other runs within a day.</summary>
    public async Task<(int Added, int Removed)> ReadAsync(Sweep sweep, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (added, removed) = (0, 0);
        string? before = null;
        while (true)
        {
            var page = await sweeps.ReadAsync(before, PageLength, cancellationToken);
            foreach (var other in page.Where(other => other.Id != sweep.Id && other.Kind != SweepKind.Confirmation && (other.EndedAt ?? now) > now - RollingDay))
            {
                // One that was cut off may have done all that it had decided to do.
                var isSure = other.Outcome is not null and not SweepOutcome.Failed;
                added += isSure ? other.Added : other.GrantedAdditions;
                removed += isSure ? other.Removed : other.GrantedRemovals;
            }

            if (page.Count < PageLength || page[^1].RequestedAt < now - RollingDay - RollingDay)
            {
                return (added, removed);
            }

            before = page[^1].Id;
        }
    }

    /// <summary>What the run itself has changed already, before it was cut off; the log knows it.</summary>
    public async Task<(int Added, int Changed, int Removed)> ReadOwnAsync(Sweep sweep, CancellationToken cancellationToken)
    {
        var (added, changed, removed) = (0, 0, 0);
        if (sweep.DecidedAt is not { } version)
        {
            return (added, changed, removed);
        }

        while (await log.ReadAsync(version + 1, version + EntriesAtOnce, cancellationToken) is { Count: > 0 } entries)
        {
            var own = entries.Where(entry => entry.Change.Actor == sweep.LogActor).Select(entry => entry.Change.Operation).ToList();
            added += own.Count(operation => operation == LogOperation.Listed);
            changed += own.Count(operation => operation == LogOperation.Changed);
            removed += own.Count(operation => operation == LogOperation.Removed);
            version = entries[^1].Version;
        }

        return (added, changed, removed);
    }
}
