namespace Reputation.Functions.Sweeps.Runs;

/// <summary>Another process has taken the run up since, so that this one must not write for it any more.</summary>
public sealed class SweepRunningElsewhereException(string id) : Exception($"The sweep {id} was taken up by another process.");
