namespace Reputation.Functions.Delisting.Requests;

/// <summary>What an operator has decided about a request: recorded first, then carried out.</summary>
/// <param name="Remove">Whether the address is to be taken off; else the request is refused.</param>
/// <param name="Note">Why, in the operator's words, which the sender is told.</param>
/// <param name="Actor">The name of the operator's key.</param>
/// <param name="At">When.</param>
public sealed record OperatorOrder(bool Remove, string Note, string Actor, DateTimeOffset At);
