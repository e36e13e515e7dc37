using Reputation.Functions.Evidence;

namespace Reputation.Functions.Standings;

/// <summary>What was told of an address on one day.</summary>
/// <param name="Day">The day in UTC on which the messages came.</param>
/// <param name="Complaints">So many were complained about.</param>
/// <param name="Traps">So many hit traps.</param>
/// <param name="NotSpam">So many were said to be no spam.</param>
public sealed record ComplaintsItem(DateOnly Day, int Complaints, int Traps, int NotSpam)
{
    public static ComplaintsItem Of(DayOfEvidence day) => new(day.Day, day.Complaints, day.Traps, day.NotSpam);
}
