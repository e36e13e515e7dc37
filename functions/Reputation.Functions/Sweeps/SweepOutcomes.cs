namespace Reputation.Functions.Sweeps;

public static class SweepOutcomes
{
    /// <summary>As callers see it.</summary>
    public static string Name(this SweepOutcome outcome) => outcome switch
    {
        SweepOutcome.Completed => "completed",
        SweepOutcome.RefusedCanary => "refused-canary",
        SweepOutcome.RefusedBreaker => "refused-breaker",
        _ => "failed",
    };
}
