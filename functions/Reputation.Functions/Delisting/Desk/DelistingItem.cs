using Reputation.Functions.Delisting.Requests;

namespace Reputation.Functions.Delisting.Desk;

/// <summary>A request as its requester sees it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Address">The address that was named.</param>
/// <param name="Status"><c>received</c>, <c>checking</c>, <c>review</c>, <c>removed</c> or <c>refused</c>.</param>
/// <param name="RequestedAt">When it was made.</param>
/// <param name="DecidedAt">When it was removed or refused.</param>
/// <param name="Next">What comes next for the requester, in a sentence or two.</param>
/// <param name="Reasons">What every rule has found at the last check.</param>
/// <param name="ClearAt">From when on it would not be refused for the same reasons.</param>
/// <param name="AskAgainAt">When what was not answered is asked again.</param>
/// <param name="RemovedVersion">The version of the list from which on the address is not on it.</param>
/// <param name="AllowedUntil">Until when an address in a listed network is allowed.</param>
/// <param name="ProbationUntil">Until when less is enough to list it again.</param>
/// <param name="Receipt">Which mail servers hold the removal.</param>
public sealed record DelistingItem(
    string Id,
    string Address,
    string Status,
    DateTimeOffset RequestedAt,
    DateTimeOffset? DecidedAt,
    string Next,
    IReadOnlyList<ReasonItem> Reasons,
    DateTimeOffset? ClearAt,
    DateTimeOffset? AskAgainAt,
    long? RemovedVersion,
    DateTimeOffset? AllowedUntil,
    DateTimeOffset? ProbationUntil,
    ReceiptItem? Receipt)
{
    public static DelistingItem Of(DelistingRequest request) => new(
        request.Id,
        request.Address,
        request.Status.Name(),
        request.RequestedAt,
        request.DecidedAt,
        NextStep.Of(request),
        [.. request.Findings.Select(ReasonItem.Of)],
        request.ClearAt,
        request.AskAgainAt,
        request.RemovedVersion,
        request.AllowedUntil,
        request.ProbationUntil,
        request.RemovedVersion is { } version ? new ReceiptItem(version, Has: 0, Of: 0, ExpectedBy: null) : null);
}
