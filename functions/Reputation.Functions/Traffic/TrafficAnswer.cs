using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Traffic;

/// <summary>The answer to a report that was stored.</summary>
/// <param name="Accepted">Lines that count.</param>
/// <param name="Rejected">The first of those that do not.</param>
/// <param name="RejectedCount">How many do not.</param>
public sealed record TrafficAnswer(int Accepted, IReadOnlyList<RejectedLine> Rejected, int RejectedCount);
