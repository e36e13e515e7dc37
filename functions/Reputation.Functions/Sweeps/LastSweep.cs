namespace Reputation.Functions.Sweeps;

/// <summary>The newest run that has ended, as far as this process knows; health tells of it from memory.</summary>
internal sealed class LastSweep
{
    private volatile Sweep? _ended;

    public Sweep? Ended => _ended;

    public void See(Sweep sweep)
    {
        if (!sweep.IsOpen && (_ended is not { } known || sweep.EndedAt >= known.EndedAt))
        {
            _ended = sweep;
        }
    }

    /// <summary>Takes over what the store says, also when that is older: it may have been restored.</summary>
    public void Replace(Sweep? sweep) => _ended = sweep;
}
