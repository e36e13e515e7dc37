using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>
/// One attempt at a time: it begins by a conditional write, may write to the log for half a minute, and ends by a write that only it can
/// make. So a request delivered twice is not decided twice, and one whose process was killed is decided a little later.
/// </summary>
internal sealed class Attempts(TableDelistingRequests requests, LogFence fence, TimeProvider clock)
{
    /// <summary>An attempt that is older writes nothing to the log any more; what it asked is as old at most.</summary>
    public static readonly TimeSpan WritesWithin = TimeSpan.FromSeconds(30);

    /// <summary>More than that by what a write may be under way, and clocks may differ.</summary>
    private static readonly TimeSpan Lasts = WritesWithin + TimeSpan.FromSeconds(5);

    /// <summary>What seems to last longer was begun by a clock that was far ahead.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan CutOffAfter = TimeSpan.FromMinutes(1);

    /// <summary>Whether an attempt may be under way that writes to the log.</summary>
    public bool IsUnderWay(DelistingRequest request) =>
        request.AttemptUntil - clock.GetUtcNow() is { } left && left > TimeSpan.Zero && left <= Lasts + ClocksDiffer;

    /// <summary>Whether an attempt may still write to the log: neither of the clocks says that it is too old, one that was set or one that slept.</summary>
    /// <param name="begun">The request as it was when the attempt began.</param>
    /// <param name="since">A timestamp of that moment.</param>
    public bool MayWrite(DelistingRequest begun, long since) =>
        clock.GetElapsedTime(since) < WritesWithin && clock.GetUtcNow() < begun.AttemptUntil - (Lasts - WritesWithin);

    /// <summary>Begins an attempt.</summary>
    /// <param name="request">As it was read.</param>
    /// <param name="order">What an operator has decided; null: what was ordered before, if anything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when somebody else was first.</returns>
    public async Task<DelistingRequest?> TryBeginAsync(DelistingRequest request, OperatorOrder? order, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().InWholeMilliseconds();
        var begun = request with
        {
            Status = DelistingStatus.Checking,
            Order = order ?? request.Order,
            DecidedAt = null,
            AskAgainAt = null,
            Attempts = request.Attempts + 1,
            AttemptUntil = now + Lasts,
            DueAt = now + CutOffAfter,
        };
        var written = await requests.TryUpdateAsync(request, begun, tell: false, cancellationToken);
        if (written is not null && request.AttemptUntil is not null)
        {
            // The one before was cut off: what it may have decided, and not written yet, loses its race, and is too old to be decided again.
            await fence.RaiseAsync(cancellationToken);
        }

        return written;
    }

    /// <summary>Records what was found while an attempt is under way.</summary>
    /// <exception cref="AttemptUnderWayException">It took too long, and another one was begun.</exception>
    public async Task<DelistingRequest> NoteAsync(DelistingRequest begun, IReadOnlyList<Finding> findings, CancellationToken cancellationToken) =>
        await requests.TryUpdateAsync(begun, begun with { Findings = findings }, tell: false, cancellationToken)
            ?? throw new AttemptUnderWayException(begun.Id);

    /// <summary>Ends an attempt that was begun.</summary>
    /// <param name="begun">The request as it was when the attempt began.</param>
    /// <param name="ended">What came of it.</param>
    /// <param name="tell">Whether its requesters are to be told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AttemptUnderWayException">It took too long, and another one was begun.</exception>
    public async Task<DelistingRequest> EndAsync(DelistingRequest begun, DelistingRequest ended, bool tell, CancellationToken cancellationToken) =>
        await requests.TryUpdateAsync(begun, ended with { AttemptUntil = null, Resent = 0 }, tell, cancellationToken)
            ?? throw new AttemptUnderWayException(begun.Id);
}
