using System.Globalization;

namespace Reputation.Functions.Sweeps.Rules;

/// <summary>Over a rolling day only a share of the addresses seen in traffic is listed: one bad build of a list must not block a large provider.</summary>
internal static class AdditionsMustNotBeTooMany
{
    /// <summary>Gives the objection, or null.</summary>
    /// <param name="wanted">What this run would list.</param>
    /// <param name="done">What sweeps have listed within the last day.</param>
    /// <param name="seen">How many addresses were seen in traffic.</param>
    /// <param name="options">The share and the minimum.</param>
    public static string? Check(int wanted, int done, int seen, SweepOptions options)
    {
        var limit = Math.Max(options.AdditionMinimum, (int)(options.AdditionShare * seen));
        return wanted > 0 && wanted + done > limit
            ? string.Create(CultureInfo.InvariantCulture, $"It would list {wanted} of {seen} addresses seen in traffic, and {done} were listed within the last day: more than {limit} together are for an operator to confirm.")
            : null;
    }
}
