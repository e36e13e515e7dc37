using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Scoring;

public static class ScoringSetup
{
    /// <summary>Adds what weighs evidence; <see cref="IComplaintScores"/> comes with what keeps it.</summary>
    public static IHostApplicationBuilder AddScoring(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<ScoringOptions>("Scoring");
        builder.Services.AddSingleton<ComplaintScorer>();
        builder.Services.AddSingleton<MinimumListingTime>();
        builder.Services.AddSingleton<ListingJudge>();
        return builder;
    }
}
