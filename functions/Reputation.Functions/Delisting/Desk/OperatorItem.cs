using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Profiles;

namespace Reputation.Functions.Delisting.Desk;

/// <summary>A request as an operator sees it, with everything that is known about its address.</summary>
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
/// <param name="DecidedBy">The name of the key that decided; <c>rules</c>: the rules did; null: it is open.</param>
/// <param name="Note">What the operator wrote about the decision.</param>
/// <param name="Attempts">How often a check or a decision was begun.</param>
/// <param name="Contacts">Who asked, the first one first; none once the time for which contacts are kept is over.</param>
/// <param name="Profile">What is known about the address now.</param>
public sealed record OperatorItem(
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
    OperatorReceiptItem? Receipt,
    string? DecidedBy,
    string? Note,
    int Attempts,
    IReadOnlyList<ContactItem> Contacts,
    AddressProfile Profile)
{
    internal static OperatorItem Of(DelistingRequest request, IEnumerable<Contact> contacts, AddressProfile profile)
    {
        var shown = DelistingItem.Of(request);
        return new(
            shown.Id,
            shown.Address,
            shown.Status,
            shown.RequestedAt,
            shown.DecidedAt,
            shown.Next,
            shown.Reasons,
            shown.ClearAt,
            shown.AskAgainAt,
            shown.RemovedVersion,
            shown.AllowedUntil,
            shown.ProbationUntil,
            request.RemovedVersion is { } version ? new OperatorReceiptItem(version, []) : null,
            request.DecidedBy,
            request.Order?.Note,
            request.Attempts,
            [.. ContactItem.Of(contacts)],
            profile);
    }
}
