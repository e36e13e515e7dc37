namespace Reputation.Functions.Sweeps.Asking;

/// <summary>What came of the asking.</summary>
/// <param name="Sweep">The record of the run, as it then is.</param>
/// <param name="Findings">What is known of each candidate that was asked about.</param>
/// <param name="End">How the asking ended.</param>
/// <param name="Note">A sentence about it; null when there is nothing to say.</param>
internal sealed record AskedSweep(
    Sweep Sweep, IReadOnlyList<(Candidate Candidate, Finding Finding)> Findings, AskingEnd End, string? Note);
