namespace Reputation.Functions.Delisting.Deciding;

/// <summary>An attempt took too long, and another took its request over: what it found counts for nothing, and its message comes again.</summary>
/// <param name="id">The request.</param>
public sealed class AttemptUnderWayException(string id)
    : Exception($"The delisting request {id} took too long to decide, and is being decided by another delivery of its message.");
