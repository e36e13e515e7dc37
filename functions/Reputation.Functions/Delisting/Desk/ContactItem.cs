using Reputation.Functions.Delisting.Contacts;

namespace Reputation.Functions.Delisting.Desk;

/// <summary>Who asked, as an operator sees it while it is kept.</summary>
/// <param name="Email">Where the decision is told.</param>
/// <param name="Explanation">What the requester wrote.</param>
/// <param name="AskedAt">When.</param>
/// <param name="ToldAt">When the mail with the decision was handed over; null: it was not.</param>
/// <param name="NotTold">Why it was not, in a sentence; null: there is no mail to send, or nothing is wrong with it.</param>
public sealed record ContactItem(string Email, string Explanation, DateTimeOffset AskedAt, DateTimeOffset? ToldAt, string? NotTold)
{
    internal static ContactItem Of(Contact contact) =>
        new(contact.Email.ToString(), contact.Explanation, contact.AskedAt, contact.Told?.At, contact.Told?.Why);
}
