namespace Reputation.Functions.Sweeps.Desk;

/// <summary>A run as an operator sees it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind"><c>scheduled</c>, <c>requested</c> or <c>confirmation</c>.</param>
/// <param name="Actor">Who asked for it: <c>timer</c>, or the name of a key.</param>
/// <param name="Confirms">The run whose withheld changes it makes.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="StartedAt">When it began; null: it waits.</param>
/// <param name="EndedAt">When it ended; null: it has not.</param>
/// <param name="Outcome"><c>completed</c>, <c>refused-canary</c>, <c>refused-breaker</c> or <c>failed</c>; null until it has ended.</param>
/// <param name="Canary">What the test points said last: <c>passed</c>, <c>failed</c> or <c>unknown</c>; null: they were not asked.</param>
/// <param name="Asked">The addresses that were asked about: the sum of the next three.</param>
/// <param name="Listed">Those that Abusix lists.</param>
/// <param name="Clean">Those that it does not list.</param>
/// <param name="Unknown">Those about which there is no answer that counts.</param>
/// <param name="Added">Addresses that it listed.</param>
/// <param name="Changed">Listings whose reason it changed.</param>
/// <param name="Removed">Listings that it removed.</param>
/// <param name="Withheld">Removals and additions that the breaker stopped.</param>
/// <param name="UnknownCodes">Return codes that are not documented, each with how often it came.</param>
/// <param name="Reason">Why it ended as it did, or what else is worth knowing.</param>
public sealed record SweepItem(
    string Id,
    string Kind,
    string Actor,
    string? Confirms,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? Outcome,
    string? Canary,
    int Asked,
    int Listed,
    int Clean,
    int Unknown,
    int Added,
    int Changed,
    int Removed,
    int Withheld,
    string? UnknownCodes,
    string? Reason)
{
    public static SweepItem Of(Sweep sweep) => new(
        sweep.Id,
        sweep.Kind.ToString().ToLowerInvariant(),
        sweep.Actor,
        sweep.Confirms,
        sweep.RequestedAt,
        sweep.StartedAt,
        sweep.EndedAt,
        sweep.Outcome?.Name(),
        sweep.Canary,
        sweep.Asked,
        sweep.Listed,
        sweep.Clean,
        sweep.Unknown,
        sweep.Added,
        sweep.Changed,
        sweep.Removed,
        sweep.Withheld,
        sweep.UnknownCodes,
        sweep.Reason);
}
