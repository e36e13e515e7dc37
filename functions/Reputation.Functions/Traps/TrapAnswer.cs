using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Traps;

/// <summary>What became of the hits that were told.</summary>
/// <param name="Accepted">So many count; one that was told before among them, which is counted once.</param>
/// <param name="Rejected">The first of those that do not.</param>
/// <param name="RejectedCount">How many do not.</param>
public sealed record TrapAnswer(int Accepted, IReadOnlyList<RejectedLine> Rejected, int RejectedCount);
