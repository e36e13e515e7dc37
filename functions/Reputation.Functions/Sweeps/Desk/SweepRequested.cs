namespace Reputation.Functions.Sweeps.Desk;

/// <summary>Somebody asked for a run, and its record is written.</summary>
/// <param name="Id">The run.</param>
public sealed record SweepRequested(string Id);
