using Reputation.Functions.Abusix;

namespace Reputation.Functions.Sweeps;

/// <summary>Looks now and then what came of the runs, which other processes do.</summary>
internal sealed class FollowSweeps(TableSweeps sweeps, LastSweep last, AbusixLists lists, TimeProvider clock) : BackgroundService
{
    private const int Looked = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (lists.HasKey && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                last.Replace((await sweeps.ReadAsync(before: null, Looked, stoppingToken)).FirstOrDefault(sweep => !sweep.IsOpen));
            }
            catch (Exception)
            {
                // Health tells of the store itself, and a row that cannot be read fails the runs, which are logged.
            }

            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
