using Reputation.Functions.Delisting.Requests;

namespace Reputation.Functions.Delisting;

/// <summary>A request in short, as the profile of its address tells it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Address">The address that was named.</param>
/// <param name="Status"><c>received</c>, <c>checking</c>, <c>review</c>, <c>removed</c> or <c>refused</c>.</param>
/// <param name="RequestedAt">When it was made.</param>
/// <param name="DecidedAt">When it was removed or refused.</param>
/// <param name="DecidedBy">The name of the key that decided; <c>rules</c>: the rules did; null: it is open.</param>
/// <param name="RemovedVersion">The version of the list from which on the address is not on it.</param>
/// <param name="Objections">The rules that did not pass at the last check.</param>
public sealed record RequestItem(
    string Id,
    string Address,
    string Status,
    DateTimeOffset RequestedAt,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    long? RemovedVersion,
    IReadOnlyList<string> Objections)
{
    public static RequestItem Of(DelistingRequest request) => new(
        request.Id,
        request.Address,
        request.Status.Name(),
        request.RequestedAt,
        request.DecidedAt,
        request.DecidedBy,
        request.RemovedVersion,
        [.. request.Findings.Where(finding => !finding.Passed).Select(finding => finding.Rule)]);
}
