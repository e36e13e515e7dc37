using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Delisting.Telling;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Strikes;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>Records what was decided: the only one that ends attempts.</summary>
internal sealed partial class DecisionRecord(
    Attempts attempts, TableStrikes strikes, StrikeRule strikeRule, DecisionsToTell toTell, IOptions<DelistingOptions> options, TimeProvider clock, ILogger<DecisionRecord> logger)
{
    /// <summary>The name of the sentence that an operator adds.</summary>
    public const string OperatorRule = "AnOperatorMustAgree";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>The address was taken off, just now or by an attempt before.</summary>
    public async Task<DelistingRequest> RemovedAsync(
        DelistingRequest begun, IReadOnlyList<Finding> findings, Release release, CancellationToken cancellationToken)
    {
        // Before the request is done with: noted twice it is one.
        await strikes.NoteAsync(new GrantedRemoval(begun.Unit, begun.Id, release.At, release.IsPolicy), cancellationToken);
        var standing = strikeRule.Judge(await strikes.ReadAsync(begun.Unit, cancellationToken), clock.GetUtcNow());
        return await EndAsync(begun, Decided(begun, DelistingStatus.Removed, findings) with
        {
            RemovedVersion = release.Version,
            AllowedUntil = release.AllowedUntil,
            ProbationUntil = standing.ProbationUntil,
        }, cancellationToken);
    }

    /// <summary>An operator wanted it off, and nothing blocked it any more.</summary>
    /// <param name="begun">The request.</param>
    /// <param name="version">By which version it was taken off by others; null: that is not known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<DelistingRequest> GoneAsync(DelistingRequest begun, long? version, CancellationToken cancellationToken) =>
        EndAsync(begun, Decided(begun, DelistingStatus.Removed, begun.Findings) with { RemovedVersion = version }, cancellationToken);

    /// <summary>An operator has refused it.</summary>
    public Task<DelistingRequest> RefusedAsync(DelistingRequest begun, CancellationToken cancellationToken) =>
        EndAsync(begun, Decided(begun, DelistingStatus.Refused, begun.Findings), cancellationToken);

    /// <summary>The rules did not let the address go.</summary>
    public Task<DelistingRequest> JudgedAsync(DelistingRequest begun, DelistingJudgement judgement, CancellationToken cancellationToken) =>
        EndAsync(begun, judgement.Verdict == DelistingVerdict.Refuse
            ? Decided(begun, DelistingStatus.Refused, judgement.Findings) with { ClearAt = judgement.ClearAt }
            : ForReview(begun, judgement), cancellationToken);

    private DelistingRequest Decided(DelistingRequest begun, DelistingStatus status, IReadOnlyList<Finding> findings) => begun with
    {
        Status = status,
        DecidedAt = clock.GetUtcNow().InWholeMilliseconds(),
        Findings = begun.Order is { } order ? [.. findings.Where(finding => finding.Rule != OperatorRule), Said(order)] : findings,
        ClearAt = null,
        UnknownSince = null,
        AskAgainAt = null,
        DueAt = null,
    };

    /// <summary>What was not answered is asked again, by and by less often; then it is left to an operator alone.</summary>
    private DelistingRequest ForReview(DelistingRequest begun, DelistingJudgement judgement)
    {
        var now = clock.GetUtcNow().InWholeMilliseconds();
        var since = judgement.HasUnknown ? begun.UnknownSince ?? now : (DateTimeOffset?)null;
        var until = since + options.Value.AskAgainFor;
        var pause = TimeSpan.FromTicks(Math.Clamp((now - (since ?? now)).Ticks, ShortestPause.Ticks, LongestPause.Ticks));
        return begun with
        {
            Status = DelistingStatus.Review,
            CheckedAt = now,
            Findings = judgement.Findings,
            UnknownSince = since,
            AskAgainAt = now < until ? now + pause : null,
            DueAt = now < until ? now + pause : null,
        };
    }

    private static Finding Said(OperatorOrder order) => new(
        OperatorRule,
        order.Remove ? FindingWeight.None : FindingWeight.Refusal,
        $"An operator has looked at it and {(order.Remove ? "agreed" : "refused")}: {order.Note}");

    private async Task<DelistingRequest> EndAsync(DelistingRequest begun, DelistingRequest ended, CancellationToken cancellationToken)
    {
        var written = await attempts.EndAsync(begun, ended, tell: toTell.IsOn, cancellationToken);
        var failed = string.Join(", ", written.Findings.Where(finding => !finding.Passed).Select(finding => finding.Rule).DefaultIfEmpty("none"));
        LogEnded(written.Id, written.Address, written.Status.Name(), written.Order?.Actor ?? "the rules", failed);
        return written;
    }

    [LoggerMessage(1, LogLevel.Information, "The delisting request {Id} of {Address} is {Status}, by {Actor}. Objections: {Rules}.")]
    private partial void LogEnded(string id, string address, string status, string actor, string rules);
}
