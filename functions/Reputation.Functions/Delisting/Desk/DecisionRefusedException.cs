namespace Reputation.Functions.Delisting.Desk;

/// <summary>A request cannot be decided like that as things stand: 409.</summary>
/// <param name="message">A sentence for the operator.</param>
public sealed class DecisionRefusedException(string message) : Exception(message);
