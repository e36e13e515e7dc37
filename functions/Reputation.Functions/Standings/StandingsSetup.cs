using Reputation.Functions.Housekeeping;
using Reputation.Functions.Profiles;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

public static class StandingsSetup
{
    /// <summary>Turns evidence into listings and back, and tells what it amounts to.</summary>
    public static IHostApplicationBuilder AddStandings(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<StandingInquiry>();
        services.AddSingleton<EndedListing>();
        services.AddSingleton<EvidenceAge>();
        services.AddSingleton<LookSchedule>();
        services.AddSingleton<StandingRecord>();
        services.AddSingleton<SheetTurns>();
        services.AddSingleton<EvidenceCounting>();
        services.AddSingleton<IChore, LookAgain>();
        services.AddSingleton<IComplaintScores, EvidenceScores>();
        services.AddSingleton<IProfilePart, StandingProfile>();
        return builder;
    }
}
