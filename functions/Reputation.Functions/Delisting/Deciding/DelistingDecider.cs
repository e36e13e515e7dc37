using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Hosting.Messages;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>
/// Brings a request on, from its message or from an operator's order: checks it or carries the order out, and records what came of it.
/// Delivered twice, in another order, or cut off at any point and delivered again, it does what was left to do.
/// </summary>
internal sealed class DelistingDecider(
    TableDelistingRequests requests, Attempts attempts, DelistingCheck check, OrderedDecision ordered, ReleaseSearch search, DecisionRecord record, TimeProvider clock)
{
    private const int MostTries = 10;

    /// <summary>Takes the message of a request.</summary>
    /// <exception cref="UnprocessableMessageException">There is no such request.</exception>
    /// <exception cref="AttemptUnderWayException">It took so long that another delivery took it over.</exception>
    public async Task DecideAsync(string id, CancellationToken cancellationToken)
    {
        for (var tried = 0; tried < MostTries; tried++)
        {
            var request = await requests.FindAsync(id, cancellationToken)
                ?? throw new UnprocessableMessageException($"There is no delisting request {id}: it was forgotten, or a backup of before it was restored.");
            if (!request.IsOpen || WaitsForOthers(request) || attempts.IsUnderWay(request))
            {
                // If whoever has it under way was killed, housekeeping sends for it.
                return;
            }

            // Whoever was first may only have noted when it is due.
            if (await attempts.TryBeginAsync(request, order: null, cancellationToken) is { } begun)
            {
                await ContinueAsync(begun, cancellationToken);
                return;
            }
        }
    }

    /// <summary>Does what is left of a request whose attempt has been begun.</summary>
    /// <returns>The request as it was recorded in the end.</returns>
    /// <exception cref="AttemptUnderWayException">It took so long that another delivery may take it over.</exception>
    public Task<DelistingRequest> ContinueAsync(DelistingRequest begun, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        return begun.Order is { } order ? CarryOutAsync(begun, order, since, cancellationToken) : CheckAsync(begun, since, cancellationToken);
    }

    private async Task<DelistingRequest> CheckAsync(DelistingRequest begun, long since, CancellationToken cancellationToken)
    {
        if (await FindDoneAsync(begun, cancellationToken) is { } done)
        {
            return await record.RemovedAsync(begun, begun.Findings, done, cancellationToken);
        }

        var found = await check.RunAsync(begun, since, cancellationToken);
        return found.Release is { } release
            ? await record.RemovedAsync(found.Request, found.Judgement.Findings, release, cancellationToken)
            : await record.JudgedAsync(found.Request, found.Judgement, cancellationToken);
    }

    private async Task<DelistingRequest> CarryOutAsync(DelistingRequest begun, OperatorOrder order, long since, CancellationToken cancellationToken)
    {
        var done = await FindDoneAsync(begun, cancellationToken);
        if (!order.Remove)
        {
            // The rules may have let it go, and their process was killed before it could say so: then it is too late to refuse.
            return done is null
                ? await record.RefusedAsync(begun, cancellationToken)
                : await record.RemovedAsync(begun with { Order = null }, begun.Findings, done, cancellationToken);
        }

        var release = done ?? await ordered.RemoveAsync(begun, order, since, cancellationToken);
        return release is not null
            ? await record.RemovedAsync(begun, begun.Findings, release, cancellationToken)
            : await record.GoneAsync(begun, await search.FindLastEndAsync(begun, cancellationToken), cancellationToken);
    }

    /// <summary>What an earlier attempt did before it was cut off: the first one had none before it.</summary>
    private Task<Release?> FindDoneAsync(DelistingRequest begun, CancellationToken cancellationToken) =>
        begun.Attempts > 1 ? search.FindOwnAsync(begun, cancellationToken) : Task.FromResult<Release?>(null);

    /// <summary>Whether an operator has to decide, or it is not yet time to ask again.</summary>
    private bool WaitsForOthers(DelistingRequest request) =>
        request.Status == DelistingStatus.Review && !(request.AskAgainAt <= clock.GetUtcNow());
}
