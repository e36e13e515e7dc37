using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Delisting.Requests;

/// <summary>That a request waits, and for what.</summary>
/// <param name="Id">Its name.</param>
/// <param name="DueAt">When housekeeping sends for it; null: it waits for an operator.</param>
internal sealed record WaitingRequest(string Id, DateTimeOffset? DueAt)
{
    public DateTimeOffset RequestedAt => TimedId.StartOf(Id);
}
