using Reputation.Functions.Abusix;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Sweeps.Desk;

/// <summary>
/// Sends the messages of runs that were ordered and that nobody has begun, since theirs may never have been sent; and of those that
/// did not get on lately, whose time was over, or whose process.
/// </summary>
internal sealed class ResendSweeps(TableSweeps sweeps, SweepDesk desk, AbusixLists lists, TimeProvider clock) : IChore
{
    private static readonly TimeSpan UsuallyHeardOfWithin = TimeSpan.FromSeconds(30);

    public string Name => "resend sweeps";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!lists.HasKey)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var sweep in (await sweeps.ReadOpenAsync(cancellationToken)).Where(sweep => (now - (sweep.CanaryAt ?? sweep.RequestedAt)).Duration() > UsuallyHeardOfWithin))
        {
            await desk.SendAsync(sweep, cancellationToken);
        }
    }
}
