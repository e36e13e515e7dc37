namespace Reputation.Functions.Sweeps;

/// <summary>A change that the breaker stopped.</summary>
/// <param name="Prefix">The address with its length, or the /64.</param>
/// <param name="Change"><c>remove</c> or <c>list</c>.</param>
/// <param name="Why">What it follows from.</param>
public sealed record WithheldChange(string Prefix, string Change, string Why);
