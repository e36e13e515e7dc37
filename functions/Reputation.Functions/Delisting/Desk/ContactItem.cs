using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Delisting.Telling;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Delisting.Desk;

/// <summary>Who asked, as an operator sees it while it is kept.</summary>
/// <param name="Email">Where the decision is told.</param>
/// <param name="Explanation">What the requester wrote.</param>
/// <param name="AskedAt">When.</param>
/// <param name="ToldAt">When the mail with the decision was handed over; null: it was not.</param>
/// <param name="NotTold">Why it was not, in a sentence; null: there is no mail to send, or nothing is wrong with it.</param>
public sealed record ContactItem(string Email, string Explanation, DateTimeOffset AskedAt, DateTimeOffset? ToldAt, string? NotTold)
{
    /// <summary>All contacts of a request; who asked twice with one e-mail address was told once.</summary>
    internal static IEnumerable<ContactItem> Of(IEnumerable<Contact> contacts)
    {
        var told = new Dictionary<string, Told?>(StringComparer.Ordinal);
        foreach (var contact in contacts)
        {
            told.TryAdd(contact.Email.Key, contact.Told);
            var first = told[contact.Email.Key];
            yield return new(contact.Email.ToString(), contact.Explanation, contact.AskedAt, first?.At?.InWholeMilliseconds(), first?.Why);
        }
    }
}
