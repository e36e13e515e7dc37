using Microsoft.Extensions.Options;
using Reputation.Dns;
using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Dns;

public static class DnsSetup
{
    /// <summary>One resolver for all who ask: its bounds hold for each server whoever asks it.</summary>
    public static IHostApplicationBuilder AddDns(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<DnsOptions>("Dns");
        builder.Services.AddSingleton(provider => new DnsResolver(Resolver(provider.GetRequiredService<IOptions<DnsOptions>>().Value)));
        return builder;
    }

    internal static DnsResolverOptions Resolver(DnsOptions options) => new()
    {
        Servers = options.Servers is { Length: > 0 } text && ServerList.TryRead(text, out var servers) ? servers : SystemServers.Find(),
        Timeout = options.Timeout,
        Attempts = options.Attempts,
        MaxInFlight = options.MaxInFlight,
        QueriesPerSecond = options.QueriesPerSecond,
    };
}
