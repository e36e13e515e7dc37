namespace Reputation.Functions.Scoring;

/// <summary>How evidence loses weight: half of it in each half-life.</summary>
internal static class Decay
{
    /// <summary>The share of its weight that is left after a time; all of it before.</summary>
    public static double Left(TimeSpan age, TimeSpan halfLife) => age <= TimeSpan.Zero ? 1 : Math.Pow(2, -(age / halfLife));
}
