using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Strikes;

/// <summary>Forgets removals that count for nothing any more.</summary>
internal sealed class ForgetStrikes(TableStrikes strikes, TimeProvider clock) : IChore
{
    /// <summary>So many units a round; the rest has time until the next.</summary>
    private const int MostAtOnce = 100;

    public string Name => "forget strikes";

    public Task RunAsync(CancellationToken cancellationToken) => strikes.ForgetAsync(clock.GetUtcNow(), MostAtOnce, cancellationToken);
}
