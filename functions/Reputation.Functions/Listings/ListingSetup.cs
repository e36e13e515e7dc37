using Microsoft.Extensions.Options;
using Reputation.Functions.Health;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Keys;
using Reputation.Functions.Listings.Desk;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Listings.Snapshots;

namespace Reputation.Functions.Listings;

public static class ListingSetup
{
    /// <summary>The list: its log in Table Storage, its copy in memory that follows the log, and the operators' desk.</summary>
    public static IHostApplicationBuilder AddListings(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<ListingOptions>("Listings");
        services.AddSettings<SnapshotOptions>("Snapshots");
        var isDevelopment = builder.Environment.IsDevelopment();
        services.PostConfigure<ListingOptions>(options => options.DocumentationIsPublic ??= isDevelopment);

        services.AddSingleton<TableListingStore>();
        services.AddSingleton<LiveBlocklist>();
        services.AddSingleton<TableCondition>();
        services.AddSingleton<BlobSnapshots>();
        services.AddSingleton<SnapshotShelf>();
        services.AddSingleton<SnapshotLoader>();
        services.AddSingleton<LogFollower>();
        services.AddSingleton<LogWriter>();
        services.AddSingleton<ListingLog>();
        services.AddSingleton<TableLogFloor>();
        services.AddSingleton<IStoreGate, TableRestoreGate>();
        services.AddSingleton<FullAppends>();
        services.AddSingleton<LogFence>();
        services.AddSingleton<LogReader>();
        services.AddHostedService<FollowListings>();
        services.AddHostedService<WriteListings>();

        // Keys are followed as closely as the list, and trusted as long while the store is away.
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ListingOptions>>().Value;
            return new KeyPatience(options.PollInterval, options.MaximumAge);
        });

        services.AddSingleton<BlocklistReader>();
        services.AddSingleton<ListingForm>();
        services.AddSingleton<ListingEndpoints>();
        services.AddSingleton<AllowlistEndpoints>();
        services.AddSingleton<IChore, ExpireListings>();
        services.AddSingleton<IChore, TakeSnapshots>();
        services.AddSingleton<IChore, CompactLog>();
        services.AddSingleton<IHealthPart, StorageHealth>();
        services.AddSingleton<IHealthPart, IndexHealth>();
        return builder;
    }

    public static IEndpointRouteBuilder MapListings(this IEndpointRouteBuilder app)
    {
        ListingEndpoints.Map(app);
        AllowlistEndpoints.Map(app);
        return app;
    }
}
