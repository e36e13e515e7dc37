namespace Reputation.Functions.Delisting.Deciding;

/// <summary>Another process is deciding this request, or was killed while it did; its message comes again.</summary>
/// <param name="id">The request.</param>
public sealed class AttemptUnderWayException(string id)
    : Exception($"The delisting request {id} is being decided by another delivery of its message, or was until its process was killed.");
