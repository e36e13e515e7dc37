using Reputation.Functions.Delisting.Telling;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Delisting.Contacts;

/// <summary>Who asked for a request, and what for; kept apart from the record of the decision, and for a shorter time.</summary>
/// <param name="RequestId">The request: a <see cref="TimedId"/>.</param>
/// <param name="TokenHash">The SHA-256 in hex of the requester's token, which tells the requesters of one request apart.</param>
/// <param name="Email">Where the answer goes.</param>
/// <param name="Explanation">What the requester wrote: text of several lines, at most 32,000 characters.</param>
/// <param name="AskedAt">When; it is kept for so long from then on.</param>
/// <param name="Keys">By what the requester is known again in other requests.</param>
/// <param name="Told">What became of the mail with the last decision; null: none was tried.</param>
internal sealed record Contact(
    string RequestId, string TokenHash, EmailAddress Email, string Explanation, DateTimeOffset AskedAt, RequesterKeys Keys, Told? Told = null);
