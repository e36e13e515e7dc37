namespace Reputation.Functions.Delisting.Telling;

/// <summary>A decision on a request, as its requesters are told of it.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Address">The single address that it names, without a length.</param>
/// <param name="IsRemoved">Whether the address was taken off; else the request is refused.</param>
/// <param name="WasListed">Whether anything blocked it.</param>
/// <param name="ByOperator">Whether a person decided.</param>
/// <param name="RequestedAt">When it was first asked for.</param>
/// <param name="DecidedAt">When it was decided; a decision that replaces it has another instant, and is told again.</param>
/// <param name="Sentences">Why: what speaks against it, and what an operator said; nothing that a requester wrote.</param>
/// <param name="Next">What comes next.</param>
internal sealed record DecisionToTell(
    string RequestId,
    string Address,
    bool IsRemoved,
    bool WasListed,
    bool ByOperator,
    DateTimeOffset RequestedAt,
    DateTimeOffset DecidedAt,
    IReadOnlyList<string> Sentences,
    string Next);
