namespace Reputation.Functions.Sweeps.Desk;

/// <summary>What answers a request for a run.</summary>
/// <param name="Id">The run: a new one, or the one that is under way.</param>
public sealed record SweepAccepted(string Id);
