namespace Reputation.Functions.Tests.Delisting;

/// <summary>What a requester has in hand after asking.</summary>
internal sealed record DelistingTicket(string Id, string Token);
