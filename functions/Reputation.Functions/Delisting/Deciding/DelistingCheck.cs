using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.History;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>
/// One check of a request: asks the present standing of its address, judges it on the state at the head of the log, and takes the address
/// off in one append when nothing speaks against it.
/// </summary>
internal sealed class DelistingCheck(
    DelistingInquiry inquiry, DelistingJudge judge, Requesters requesters, Attempts attempts, LogReader reader, ListingLog log, IOptions<ListingOptions> options, TimeProvider clock)
{
    private const int MostInquiries = 3;

    /// <summary>Checks a request whose attempt has been begun, and that has changed nothing so far.</summary>
    /// <exception cref="AttemptUnderWayException">The address was listed anew all the time, or asking took too long.</exception>
    /// <param name="begun">The request as it was when the attempt began.</param>
    /// <param name="since">A timestamp of that moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CheckedRequest> RunAsync(DelistingRequest begun, long since, CancellationToken cancellationToken)
    {
        var first = begun;
        for (var asked = 0; asked < MostInquiries; asked++)
        {
            var before = await reader.CatchUpAsync(cancellationToken);
            var facts = await AskAsync(begun, before, cancellationToken);
            var standing = new FreshStanding(judge, begun, facts, before.Version, () => attempts.MayWrite(first, since));
            var list = await reader.CatchUpAsync(cancellationToken);
            if (standing.Judge(list, clock.GetUtcNow()) is not { } judgement)
            {
                continue;
            }

            if (judgement.Verdict != DelistingVerdict.Remove)
            {
                return new CheckedRequest(begun, judgement, Release: null);
            }

            // Recorded before they are acted on: whoever finds the removal made, and this process gone, can still say why.
            begun = await attempts.NoteAsync(begun, judgement.Findings, cancellationToken);
            if (await TryGrantAsync(begun, standing, cancellationToken) is { } granted)
            {
                return granted;
            }
        }

        throw new AttemptUnderWayException(begun.Id);
    }

    private async Task<DelistingFacts> AskAsync(DelistingRequest request, Blocklist list, CancellationToken cancellationToken)
    {
        var lately = await requesters.CountLatelyAsync(request, cancellationToken);
        return await inquiry.AskAsync(request.Prefix, request.Unit, ConcernedListings.Of(list, request, clock.GetUtcNow()), lately, cancellationToken);
    }

    /// <summary>Null when what was asked is not good enough for the state at the head: then it is asked again.</summary>
    private async Task<CheckedRequest?> TryGrantAsync(DelistingRequest begun, FreshStanding standing, CancellationToken cancellationToken)
    {
        DelistingJudgement? judgement = null;
        var appended = await log.AppendAsync(Decide, cancellationToken);
        return judgement is null
            ? null
            : new CheckedRequest(begun, judgement, Release.Of([.. appended.Entries.Select(HistoryEntry.Of)]));

        // Judged again on the very state that the changes come after, after each lost race too.
        IReadOnlyList<Change> Decide(Blocklist list)
        {
            var now = clock.GetUtcNow();
            judgement = standing.Judge(list, now);
            return judgement is { Verdict: DelistingVerdict.Remove } ? ReleaseChanges.Grant(begun, ConcernedListings.Of(list, begun, now), options.Value) : [];
        }
    }
}
