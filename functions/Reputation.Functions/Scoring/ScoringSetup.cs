using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Reputation.Functions.Scoring;

public static class ScoringSetup
{
    /// <summary>Adds complaint scores that know of none, unless somebody who counts them has been added before.</summary>
    public static IHostApplicationBuilder AddScoring(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<IComplaintScores, NoComplaintScores>();
        return builder;
    }
}
