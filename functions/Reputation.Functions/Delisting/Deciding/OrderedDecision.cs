using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.History;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>Changes the list as an operator has ordered.</summary>
internal sealed class OrderedDecision(Attempts attempts, ListingLog log, IOptions<DelistingOptions> options, IOptions<ListingOptions> listingOptions, TimeProvider clock)
{
    /// <summary>Takes the address off; null when nothing blocked it any more.</summary>
    /// <param name="request">The request as it was when the attempt began.</param>
    /// <param name="order">What the operator has decided.</param>
    /// <param name="since">A timestamp of when the attempt began.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AttemptUnderWayException">It took too long.</exception>
    public async Task<Release?> RemoveAsync(DelistingRequest request, OperatorOrder order, long since, CancellationToken cancellationToken)
    {
        // What Abusix listed at the last check, the next sweep would list again.
        var comesBack = request.Findings.Any(finding => finding is { Rule: nameof(AbusixMustNotListTheAddress), Weight: FindingWeight.Refusal });
        var appended = await log.AppendAsync(Decide, cancellationToken);
        return Release.Of([.. appended.Entries.Select(HistoryEntry.Of)]);

        IReadOnlyList<Change> Decide(Blocklist list)
        {
            var now = clock.GetUtcNow();
            if (!attempts.MayWrite(request, since))
            {
                throw new AttemptUnderWayException(request.Id);
            }

            var allowedUntil = (now + options.Value.AllowanceTime).InWholeMilliseconds();
            return ReleaseChanges.Order(ConcernedListings.Of(list, request, now), request, order, comesBack, allowedUntil, listingOptions.Value);
        }
    }
}
