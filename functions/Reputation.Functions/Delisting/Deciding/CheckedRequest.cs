using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Requests;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>What came of a check.</summary>
/// <param name="Request">The request as the attempt has left it.</param>
/// <param name="Judgement">What the rules found.</param>
/// <param name="Release">What was changed; null: nothing.</param>
internal sealed record CheckedRequest(DelistingRequest Request, DelistingJudgement Judgement, Release? Release);
