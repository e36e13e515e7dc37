using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Mail;

namespace Reputation.Functions.Delisting.Telling;

/// <summary>
/// Mails one decision to one requester, under a claim, so that two processes do not send two. A process that is killed between sending
/// and noting it sends the same mail again, under the same Message-ID.
/// </summary>
internal sealed partial class DecisionTeller(
    TableContacts contacts, MailRelay relay, PublicUrl publicUrl, IOptions<DelistingOptions> options, TimeProvider clock, ILogger<DecisionTeller> logger)
{
    private readonly DelistingOptions _options = options.Value;

    /// <summary>Whether mail can be sent at all.</summary>
    public bool IsOn => relay.IsOn;

    /// <summary>Sends the mail, if its time has come and nobody else is at it.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; the mail may have been sent.</exception>
    public async Task<TellingEnd> TellAsync(DecisionToTell decision, Contact contact, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!TellingRule.IsDue(contact.Told, decision.DecidedAt, now))
        {
            return TellingRule.IsOver(contact.Told, decision.DecidedAt) ? TellingEnd.Over : TellingEnd.Waits;
        }

        if (!decision.ByOperator && await AsksTooOftenAsync(contact, cancellationToken))
        {
            var silent = new Told(decision.DecidedAt, Why: "No mail is sent, because the requester asks too often (Delisting__RequestsPerRequester).");
            return await contacts.TryNoteAsync(contact, contact.Told, silent, cancellationToken) ? TellingEnd.Over : TellingEnd.Waits;
        }

        var claim = TellingRule.Claim(contact.Told, decision.DecidedAt, now);
        return await contacts.TryNoteAsync(contact, contact.Told, claim, cancellationToken)
            ? await SendAsync(decision, contact, claim, cancellationToken)
            : TellingEnd.Waits;
    }

    // Up to when this one was made, not up to now: of many that name a victim, the first few are told and no more, however late they are decided.
    private async Task<bool> AsksTooOftenAsync(Contact contact, CancellationToken cancellationToken) =>
        (await contacts.CountMailsLatelyAsync(contact.Keys, contact.AskedAt, _options.RequesterWindow, cancellationToken)).AreTooMany(_options);

    private async Task<TellingEnd> SendAsync(DecisionToTell decision, Contact contact, Told claim, CancellationToken cancellationToken)
    {
        var mail = DecisionMail.Of(decision, contact.Email, contact.Keys, publicUrl.ToString());
        var outcome = await relay.SendAsync(mail, cancellationToken);
        var told = outcome.Verdict switch
        {
            MailVerdict.Sent => claim with { ClaimedAt = null, At = clock.GetUtcNow() },
            MailVerdict.Refused => claim with { ClaimedAt = null, Why = outcome.Why },
            _ => TellingRule.AfterFailure(claim, outcome.Why, clock.GetUtcNow()),
        };

        // Somebody else's by now only if this took longer than a claim lasts, or the contact is deleted.
        await contacts.TryNoteAsync(contact, claim, told, cancellationToken);
        if (told is { At: null, AgainAt: null })
        {
            LogGivenUp(decision.RequestId, outcome.Verdict);
        }

        return outcome.Verdict != MailVerdict.NotNow ? TellingEnd.Over : TellingEnd.Failed;
    }

    [LoggerMessage(1, LogLevel.Warning, "A requester of {Request} cannot be told of the decision by mail ({Verdict}); the request says why.")]
    private partial void LogGivenUp(string request, MailVerdict verdict);
}
