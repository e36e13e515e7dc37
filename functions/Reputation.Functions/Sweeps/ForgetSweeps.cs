using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Sweeps.Asking;

namespace Reputation.Functions.Sweeps;

/// <summary>Forgets runs that are older than <see cref="SweepOptions.Retention"/>, with what they kept.</summary>
internal sealed class ForgetSweeps(TableSweeps sweeps, BlobSweepFiles files, IOptions<SweepOptions> options, TimeProvider clock) : IChore
{
    /// <summary>So many a round; the rest has time until the next.</summary>
    private const int MostAtOnce = 100;

    public string Name => "forget sweeps";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = TimedId.New(clock.GetUtcNow() - options.Value.Retention);
        var old = await sweeps.ReadAsync(oldest, MostAtOnce, cancellationToken);
        foreach (var id in old.Where(sweep => !sweep.IsOpen).Select(sweep => sweep.Id))
        {
            await files.ForgetAsync(id, answersOnly: false, cancellationToken);
            await sweeps.ForgetAsync(id, cancellationToken);
        }
    }
}
