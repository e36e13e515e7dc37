namespace Reputation.Functions.Health;

/// <summary>How a part of the service is.</summary>
public enum HealthStatus
{
    /// <summary>It works.</summary>
    Ok,

    /// <summary>It works less well than it should; the service still answers.</summary>
    Degraded,

    /// <summary>It is not in use, on purpose.</summary>
    Off,

    /// <summary>Without it lookups cannot be answered: 503.</summary>
    Unavailable,
}
