namespace Reputation.Functions.Standings;

/// <summary>One point of the curve by which a score falls.</summary>
/// <param name="At">When.</param>
/// <param name="Score">The score then, if nothing new comes.</param>
public sealed record CurveItem(DateTimeOffset At, double Score);
