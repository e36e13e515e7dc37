using Reputation.Functions.Delisting.Deciding;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Mail;

namespace Reputation.Functions.Delisting.Telling;

/// <summary>The decisions whose requesters are not all told yet: what is to be sent is never lost, because it stands here until it is.</summary>
internal sealed class DecisionsToTell(TableDelistingRequests requests, MailRelay relay)
{
    /// <summary>Whether there is a way to tell anybody.</summary>
    public bool IsOn => relay.IsOn;

    /// <summary>So many of them, the oldest first.</summary>
    public async Task<IReadOnlyList<DecisionToTell>> ReadUntoldAsync(int count, CancellationToken cancellationToken) =>
        [.. (await requests.ReadUntoldAsync(count, cancellationToken)).Select(Of)];

    /// <summary>Takes a decision off, unless another one has taken its place.</summary>
    public Task SetToldAsync(DecisionToTell decision, CancellationToken cancellationToken) =>
        requests.SetToldAsync(decision.RequestId, decision.DecidedAt, cancellationToken);

    /// <summary>The decision on a decided request.</summary>
    public static DecisionToTell Of(DelistingRequest request) => new(
        request.Id,
        request.Address,
        request.Status == DelistingStatus.Removed,
        request.WasListed,
        request.Order is not null,
        request.RequestedAt,
        request.DecidedAt!.Value,
        [.. request.Findings.Where(finding => IsWorthTelling(request, finding)).Select(finding => Told(request, finding))],
        NextStep.Of(request));

    /// <summary>The names in reverse DNS are a stranger's words, who may be the one that has us mail somebody.</summary>
    private static string Told(DelistingRequest request, Finding finding) => finding.Rule == nameof(ReverseDnsMustResolveBack)
        ? $"{request.Address} has no name in reverse DNS that resolves back to it; the request tells what there is."
        : finding.Text;

    /// <summary>What the rules had against an address that was taken off all the same is not the requester's business any more.</summary>
    private static bool IsWorthTelling(DelistingRequest request, Finding finding) =>
        finding.Rule == DecisionRecord.OperatorRule || (request.Status == DelistingStatus.Refused && !finding.Passed);
}
