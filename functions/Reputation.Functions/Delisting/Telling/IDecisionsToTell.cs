namespace Reputation.Functions.Delisting.Telling;

/// <summary>The decisions whose requesters are not all told yet: what is to be sent is never lost, because it stands here until it is.</summary>
internal interface IDecisionsToTell
{
    /// <summary>So many of them, the oldest first.</summary>
    Task<IReadOnlyList<DecisionToTell>> ReadUntoldAsync(int count, CancellationToken cancellationToken);

    /// <summary>Takes a decision off, unless another one has taken its place.</summary>
    Task SetToldAsync(DecisionToTell decision, CancellationToken cancellationToken);
}
