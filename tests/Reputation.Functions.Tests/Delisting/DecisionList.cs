using System.Collections.Concurrent;
using Reputation.Functions.Delisting.Telling;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>Decisions to tell, as a test makes them; shared by the processes of a test.</summary>
internal sealed class DecisionList : IDecisionsToTell
{
    private readonly ConcurrentDictionary<string, DecisionToTell> _untold = new(StringComparer.Ordinal);

    public int Count => _untold.Count;

    public void Add(DecisionToTell decision) => _untold[decision.RequestId] = decision;

    public Task<IReadOnlyList<DecisionToTell>> ReadUntoldAsync(int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DecisionToTell>>([.. _untold.Values.OrderBy(decision => decision.DecidedAt).Take(count)]);

    public Task SetToldAsync(DecisionToTell decision, CancellationToken cancellationToken)
    {
        _untold.TryRemove(new KeyValuePair<string, DecisionToTell>(decision.RequestId, decision));
        return Task.CompletedTask;
    }
}
