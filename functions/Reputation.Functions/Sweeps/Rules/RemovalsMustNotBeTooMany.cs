using System.Globalization;

namespace Reputation.Functions.Sweeps.Rules;

/// <summary>
/// Over a rolling day only a share of the Abusix listings leaves: a list that dies looks like one that lets everybody go.
/// </summary>
internal static class RemovalsMustNotBeTooMany
{
    /// <summary>Gives the objection, or null.</summary>
    /// <param name="wanted">What this run would remove.</param>
    /// <param name="done">What sweeps have removed within the last day.</param>
    /// <param name="listings">How many Abusix listings there are.</param>
    /// <param name="options">The share and the minimum.</param>
    public static string? Check(int wanted, int done, int listings, SweepOptions options)
    {
        var limit = Math.Max(options.BreakerMinimum, (int)(options.BreakerShare * listings));
        return wanted > 0 && wanted + done > limit
            ? string.Create(CultureInfo.InvariantCulture, $"It would remove {wanted} of {listings} Abusix listings, and {done} have left within the last day: more than {limit} together are for an operator to confirm.")
            : null;
    }
}
