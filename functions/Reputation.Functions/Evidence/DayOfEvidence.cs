namespace Reputation.Functions.Evidence;

/// <summary>How much came in about an address on one day of UTC, counted by the messages that it is about; also what is not kept piece by piece.</summary>
/// <param name="Day">The day on which the messages came.</param>
/// <param name="Complaints">So many were complained about.</param>
/// <param name="Traps">So many hit traps.</param>
/// <param name="NotSpam">So many were said to be no spam.</param>
public sealed record DayOfEvidence(DateOnly Day, int Complaints, int Traps, int NotSpam);
