namespace Reputation.Functions.Sweeps.Desk;

/// <summary>A run that is ordered cannot be: 409.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class SweepRefusedException(string message) : Exception(message);
