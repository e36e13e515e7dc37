using Reputation.Functions.Abusix;
using Reputation.Functions.Backups;
using Reputation.Functions.Corrections;
using Reputation.Functions.DeadLetters;
using Reputation.Functions.Delisting;
using Reputation.Functions.Dns;
using Reputation.Functions.Evidence;
using Reputation.Functions.Exports;
using Reputation.Functions.Feedback;
using Reputation.Functions.Feeds;
using Reputation.Functions.Health;
using Reputation.Functions.History;
using Reputation.Functions.Hosting;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Running;
using Reputation.Functions.Hosting.Timers;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Imports;
using Reputation.Functions.Keys;
using Reputation.Functions.Limits;
using Reputation.Functions.Listings;
using Reputation.Functions.Lookups;
using Reputation.Functions.Mail;
using Reputation.Functions.OpenApi;
using Reputation.Functions.Profiles;
using Reputation.Functions.Ranges;
using Reputation.Functions.ReverseDns;
using Reputation.Functions.Scoring;
using Reputation.Functions.SignIn;
using Reputation.Functions.Standings;
using Reputation.Functions.Strikes;
using Reputation.Functions.Sweeps;
using Reputation.Functions.Traffic;
using Reputation.Functions.Traps;

namespace Reputation.Functions;

/// <summary>The service: what it is made of, in order.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => ProcessRun.RunAsync(() => Build(args));

    /// <summary>The whole app, not yet started; <paramref name="alter"/> may replace services before it is built.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? alter = null)
    {
        var builder = HostingSetup.CreateBuilder(args);
        builder.AddTimers();
        builder.AddMessages();
        builder.AddKeys();
        builder.AddSignIn();
        builder.AddLimits();
        builder.AddDns();
        builder.AddMail();
        builder.AddHousekeeping();
        builder.AddListings();
        builder.AddAbusix();
        builder.AddReverseDns();
        builder.AddStrikes();
        builder.AddScoring();
        builder.AddImports();
        builder.AddCorrections();
        builder.AddHistory();
        builder.AddLookups();
        builder.AddProfiles();
        builder.AddRanges();
        builder.AddExports();
        builder.AddDeadLetters();
        builder.AddSweeps();
        builder.AddTraffic();
        builder.AddEvidence();
        builder.AddStandings();
        builder.AddFeedback();
        builder.AddTraps();
        builder.AddDelisting();

        // Last of those with chores: a round may take long over large lists.
        builder.AddFeeds();
        builder.AddBackups();
        builder.AddHealth();
        builder.AddOpenApi();
        alter?.Invoke(builder);

        var app = builder.Build();
        app.UseHosting();
        app.UseKeys();
        app.UseLimits();
        app.MapHostProbe();
        app.MapLookups();
        app.MapListings();
        app.MapCorrections();
        app.MapProfiles();
        app.MapRanges();
        app.MapImports();
        app.MapFeeds();
        app.MapTraffic();
        app.MapKeys();
        app.MapExports();
        app.MapDeadLetters();
        app.MapSweeps();
        app.MapFeedback();
        app.MapTraps();
        app.MapDelisting();
        app.MapBackups();
        app.MapHousekeeping();
        app.MapHealth();
        app.MapOpenApi();
        return app;
    }
}
