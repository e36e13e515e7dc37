namespace Reputation.Functions.Delisting.Desk;

/// <summary>What answers a request.</summary>
/// <param name="Id">The request: a new one, or the open one about the same address.</param>
/// <param name="Token">Shows that the caller made it, in the header <c>x-request-token</c>; told this once.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="StatusUrl">Where it is seen.</param>
public sealed record DelistingAccepted(string Id, string Token, string Status, string StatusUrl);
