using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Delisting.Telling;

/// <summary>Mails every requester what was decided: at once, and again by housekeeping as long as the relay does not take it.</summary>
internal sealed class TellRequesters(DecisionsToTell decisions, TableContacts contacts, DecisionTeller teller) : IChore
{
    /// <summary>Those that wait for the relay stay among them for up to three days, and must not keep the others out.</summary>
    private const int MostAtOnce = 500;

    /// <summary>A round ends after so many mails that the relay did not take: it is not about one recipient, and each may take its time.</summary>
    private const int MostFailures = 3;

    /// <summary>So many e-mail addresses of a request are told, the first ones: nobody has us flood strangers by joining it.</summary>
    private const int MostTold = 10;

    public string Name => "tell requesters";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        foreach (var decision in await decisions.ReadUntoldAsync(MostAtOnce, cancellationToken))
        {
            failures += await TellAsync(decision, MostFailures - failures, cancellationToken);
            if (failures >= MostFailures)
            {
                return;
            }
        }
    }

    /// <summary>Tells the requesters of a decision who are not told yet, one mail an address, and takes it off when all are, or when there is no relay.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; housekeeping goes on.</exception>
    public Task TellAsync(DecisionToTell decision, CancellationToken cancellationToken) => TellAsync(decision, MostFailures, cancellationToken);

    /// <summary>The same, given up after so many mails that the relay did not take.</summary>
    /// <returns>How many mails the relay did not take.</returns>
    private async Task<int> TellAsync(DecisionToTell decision, int mostFailures, CancellationToken cancellationToken)
    {
        var ends = new List<TellingEnd>();
        var all = teller.IsOn ? await contacts.ReadAsync(decision.RequestId, cancellationToken) : [];
        foreach (var contact in all.DistinctBy(contact => contact.Email.Key, StringComparer.Ordinal).Take(MostTold))
        {
            ends.Add(await teller.TellAsync(decision, contact, cancellationToken));
            if (ends.Count(end => end == TellingEnd.Failed) >= mostFailures)
            {
                break;
            }
        }

        if (ends.TrueForAll(end => end == TellingEnd.Over))
        {
            await decisions.SetToldAsync(decision, cancellationToken);
        }

        return ends.Count(end => end == TellingEnd.Failed);
    }
}
