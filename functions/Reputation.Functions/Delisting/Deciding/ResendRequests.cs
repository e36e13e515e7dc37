using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>
/// Sends for requests whose message may never have been sent, whose process was killed, or about whose address something is to be asked
/// again. One that comes to no end again and again is left to an operator.
/// </summary>
internal sealed partial class ResendRequests(
    TableDelistingRequests requests, Attempts attempts, DelistingMessages messages, TimeProvider clock, ILogger<ResendRequests> logger) : IChore
{
    private const int MostInARun = 500;
    private const int MostTimes = 20;

    /// <summary>The queue may be long: until then nobody sends for it again.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    public string Name => "resend delisting requests";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var due = await requests.ReadDueAsync(clock.GetUtcNow(), MostInARun, cancellationToken);
        foreach (var request in due.Where(request => !attempts.IsUnderWay(request)))
        {
            await SendForAsync(request, cancellationToken);
        }
    }

    private async Task SendForAsync(DelistingRequest request, CancellationToken cancellationToken)
    {
        if (request is { Resent: >= MostTimes, Order: null, Status: not DelistingStatus.Review })
        {
            await LeaveToOperatorAsync(request, cancellationToken);
            return;
        }

        // First: a queue that is away takes nothing, and that is not the request's fault. Sent twice is no harm.
        await messages.SendAsync(request.Id, cancellationToken);
        var resent = request with { Resent = request.Resent + 1, DueAt = clock.GetUtcNow().InWholeMilliseconds() + Rest };
        await requests.TryUpdateAsync(request, resent, tell: false, cancellationToken);
    }

    private async Task LeaveToOperatorAsync(DelistingRequest request, CancellationToken cancellationToken)
    {
        Finding left = new("TheCheckMustComeToAnEnd", FindingWeight.Doubt, "The check could not be brought to its end; an operator looks at it.");
        var review = request with { Status = DelistingStatus.Review, Findings = [.. request.Findings, left], AttemptUntil = null, AskAgainAt = null, DueAt = null, Resent = 0 };
        if (await requests.TryUpdateAsync(request, review, tell: false, cancellationToken) is not null)
        {
            LogLeft(request.Id, MostTimes);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The check of the delisting request {Id} came to no end {Times} times; it is left to an operator. The log says why.")]
    private partial void LogLeft(string id, int times);
}
