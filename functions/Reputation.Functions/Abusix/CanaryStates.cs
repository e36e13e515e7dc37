namespace Reputation.Functions.Abusix;

public static class CanaryStates
{
    /// <summary>As callers see it: <c>passed</c>, <c>failed</c>, <c>unknown</c>; null when the test points were not asked.</summary>
    public static string? Name(this CanaryState state) => state == CanaryState.NotAsked ? null : state.ToString().ToLowerInvariant();
}
