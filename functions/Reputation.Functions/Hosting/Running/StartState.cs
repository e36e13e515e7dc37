namespace Reputation.Functions.Hosting.Running;

/// <summary>Whether the service has come up once.</summary>
public sealed class StartState
{
    private volatile bool _started;

    public bool HasStarted => _started;

    public void Watch(IHostApplicationLifetime lifetime) => lifetime.ApplicationStarted.Register(() => _started = true);
}
