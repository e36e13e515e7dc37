using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Sweeps.Observations;

/// <summary>What the sweeps know of an address: the last answer, and the clean answers in a row up to now.</summary>
/// <param name="AskedAt">When it was asked about last.</param>
/// <param name="Address">The very address that was asked about; for IPv6 one of the /64 that it stands for.</param>
/// <param name="Answer">What the answer was.</param>
/// <param name="CleanAnswers">How many clean answers in a row count; 0 unless it is on its way out.</param>
/// <param name="CleanSince">When the first of them came.</param>
/// <param name="CountsFrom">From when on another clean answer counts: one that may come out of the same cache does not before.</param>
public sealed record Observation(
    DateTimeOffset AskedAt, IpPrefix Address, AbusixAnswer Answer, int CleanAnswers, DateTimeOffset CleanSince, DateTimeOffset CountsFrom)
{
    /// <summary>When one more clean answer lets it leave; null when one is not enough.</summary>
    public DateTimeOffset? RipeAt(SweepOptions options)
    {
        if (CleanAnswers == 0 || CleanAnswers + 1 < options.CleanAnswers)
        {
            return null;
        }

        var periodOver = CleanSince + options.CleanPeriod;
        return CountsFrom > periodOver ? CountsFrom : periodOver;
    }

    public bool IsRipe(SweepOptions options, DateTimeOffset at) => CleanAnswers >= options.CleanAnswers && at - CleanSince >= options.CleanPeriod;
}
