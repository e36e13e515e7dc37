using Reputation.Functions.Feeds.Contents;
using Reputation.Functions.Feeds.Desk;
using Reputation.Functions.Feeds.Runs;
using Reputation.Functions.Health;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Feeds;

public static class FeedSetup
{
    public static IHostApplicationBuilder AddFeeds(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<FeedOptions>("Feeds");
        services.AddSingleton<LiveFeeds>();
        services.AddSingleton<TableFeeds>();
        services.AddSingleton(new BackedUpTable("feeds", TableFeeds.TableName));
        services.AddHostedService<FollowFeeds>();
        services.AddSingleton<IHealthPart, FeedsHealth>();

        services.AddSingleton<BlobFeedContents>();
        services.AddSingleton<FeedContents>();
        services.AddSingleton<FeedFetcher>();
        services.AddSingleton<FeedTurns>();
        services.AddSingleton<FeedJudge>();
        services.AddSingleton<FeedRunner>();
        services.AddSingleton<IChore, RunFeeds>();

        services.AddSingleton<FeedRequests>();
        services.AddSingleton<FeedEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapFeeds(this IEndpointRouteBuilder app)
    {
        FeedEndpoints.Map(app);
        return app;
    }
}
