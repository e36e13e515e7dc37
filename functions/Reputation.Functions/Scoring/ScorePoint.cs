using System.Runtime.InteropServices;

namespace Reputation.Functions.Scoring;

/// <summary>One point of the curve by which a score falls.</summary>
/// <param name="At">When.</param>
/// <param name="Score">The score then, if nothing new comes.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScorePoint(DateTimeOffset At, double Score);
