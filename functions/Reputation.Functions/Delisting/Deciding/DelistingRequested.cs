namespace Reputation.Functions.Delisting.Deciding;

/// <summary>Somebody asked to be taken off: the message that wakes the check.</summary>
/// <param name="Id">The request, which is stored already.</param>
public sealed record DelistingRequested(string Id);
