using Reputation.Functions.Delisting.Deciding;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Delisting.Desk;

/// <summary>Takes the decisions of operators: each is recorded first, then carried out.</summary>
internal sealed class OperatorDesk(TableDelistingRequests requests, Attempts attempts, DelistingDecider decider, TimeProvider clock)
{
    private const int MostAttempts = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Decides a request; the same decision again changes nothing. A refused request may still be granted.</summary>
    /// <returns>The request as it is then; null when there is none.</returns>
    /// <exception cref="DecisionRefusedException">It has been decided already, otherwise or with another note, or another request about the address is open.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer, or the request is being checked for longer than a caller waits.</exception>
    public async Task<DelistingRequest?> DecideAsync(string id, DecisionForm decision, string actor, CancellationToken cancellationToken)
    {
        var order = new OperatorOrder(decision.Remove, decision.Note, actor, clock.GetUtcNow().InWholeMilliseconds());
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await requests.FindAsync(id, cancellationToken) is not { } request)
            {
                return null;
            }

            if (IsAsWanted(request, decision))
            {
                return request;
            }

            if (await TryBeginAsync(request, order, cancellationToken) is { } begun && await TryCarryOutAsync(begun, cancellationToken) is { } decided)
            {
                return decided.Status == DelistingStatus.Removed == order.Remove ? decided : throw new DecisionRefusedException(Done(decided));
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        throw new StorageUnavailableException("The request is being checked just now, or was when its process was stopped: please try again in half a minute.", null);
    }

    /// <summary>Whether there is nothing to do: the same was said before.</summary>
    private static bool IsAsWanted(DelistingRequest request, DecisionForm decision)
    {
        if (request.IsOpen || (request.Status == DelistingStatus.Refused && decision.Remove))
        {
            return false;
        }

        return request.Order is { } order && order.Remove == decision.Remove && order.Note == decision.Note
            ? true
            : throw new DecisionRefusedException(Done(request));
    }

    private static string Done(DelistingRequest request) => request switch
    {
        { Status: DelistingStatus.Refused } => $"It is refused already, by {request.DecidedBy}.",
        { AllowedUntil: not null } => $"{request.Address} is let through by this request already. To block it again: DELETE /api/allowlist?prefix={request.Unit}",
        _ => $"{request.Address} was taken off by this request already. To block it again, list it: PUT /api/listings. What is listed again since then is for DELETE /api/listings, or for a new request.",
    };

    /// <summary>Null when it took too long: then it is seen what became of it.</summary>
    private async Task<DelistingRequest?> TryCarryOutAsync(DelistingRequest begun, CancellationToken cancellationToken)
    {
        try
        {
            return await decider.ContinueAsync(begun, cancellationToken);
        }
        catch (AttemptUnderWayException)
        {
            return null;
        }
    }

    private async Task<DelistingRequest?> TryBeginAsync(DelistingRequest request, OperatorOrder order, CancellationToken cancellationToken)
    {
        if (attempts.IsUnderWay(request))
        {
            return null;
        }

        if (request is { IsOpen: true, Order: { } given })
        {
            // Ordered before, and cut off: it stands.
            return given.Remove == order.Remove
                ? await attempts.TryBeginAsync(request, order: null, cancellationToken)
                : throw new DecisionRefusedException($"{given.Actor} has decided otherwise already, and that is being carried out.");
        }

        if (!request.IsOpen && await requests.FindOpenAsync(request.Unit, cancellationToken) is { } open)
        {
            throw new DecisionRefusedException($"A later request about {request.Address} is open: decide that one, {open.Id}.");
        }

        return await attempts.TryBeginAsync(request, order, cancellationToken);
    }
}
