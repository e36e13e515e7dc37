using Microsoft.Extensions.Options;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>How long evidence is kept.</summary>
internal sealed class EvidenceAge(IOptions<ScoringOptions> options, TimeProvider clock)
{
    public TimeSpan Kept => options.Value.EvidenceRetention;

    /// <summary>Whether evidence about a message that came at an instant would be forgotten at once.</summary>
    public bool Forgets(DateTimeOffset at) => at < clock.GetUtcNow() - Kept;
}
