namespace Reputation.Functions.Delisting.Requests;

/// <summary>The one request that is open for what is listed as one.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Requesters">How many have asked for it.</param>
internal sealed record OpenRequest(string Id, int Requesters);
