using Reputation.Functions.Abusix;

namespace Reputation.Functions.Sweeps.Observations;

/// <summary>What the sweeps know of an address, as an operator sees it.</summary>
/// <param name="Address">The very address that was asked about.</param>
/// <param name="AskedAt">When it was asked about last.</param>
/// <param name="Outcome"><c>listed</c>, <c>clean</c> or <c>unknown</c>.</param>
/// <param name="Codes">The return codes.</param>
/// <param name="Why">What they mean, or why the answer counts for nothing.</param>
/// <param name="CleanAnswers">How many clean answers in a row count.</param>
/// <param name="CleanSince">When the first of them came.</param>
/// <param name="LeavesFrom">From when on one more clean answer lets it leave; null when one is not enough, or it is not listed.</param>
public sealed record ObservationItem(
    string Address,
    DateTimeOffset AskedAt,
    string Outcome,
    IReadOnlyList<string> Codes,
    string? Why,
    int CleanAnswers,
    DateTimeOffset? CleanSince,
    DateTimeOffset? LeavesFrom)
{
    public static ObservationItem Of(Observation observation, bool isListed, SweepOptions options)
    {
        var answer = observation.Answer;
        return new ObservationItem(
            observation.Address.ToAddressString(),
            observation.AskedAt,
            answer.Standing.ToString().ToLowerInvariant(),
            CodesOf(answer),
            answer.Standing switch
            {
                AbusixStanding.Listed => string.Join("; ", answer.Codes.All.Select(code => code.Meaning)),
                AbusixStanding.Unknown => answer.Doubt.Words(),
                _ => null,
            },
            observation.CleanAnswers,
            observation.CleanAnswers > 0 ? observation.CleanSince : null,
            isListed ? observation.RipeAt(options) : null);
    }

    private static string[] CodesOf(AbusixAnswer answer)
    {
        string[] unknown = answer.UnknownCode == 0 ? [] : [AbusixCode.Dotted(answer.UnknownCode)];
        return [.. answer.Codes.All.Select(code => code.ToString()), .. unknown];
    }
}
