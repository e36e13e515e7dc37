namespace Reputation.Functions.Abusix;

internal static class StubDns
{
    public static void AddStub(IServiceCollection services) => services.AddSingleton(provider => new Reputation.Dns.DnsResolver(new Reputation.Dns.DnsResolverOptions
    {
        Servers = [System.Net.IPEndPoint.Parse(provider.GetRequiredService<IConfiguration>()["Dns:Servers"] ?? "127.0.0.1:53")],
        Timeout = TimeSpan.Parse(provider.GetRequiredService<IConfiguration>()["Dns:Timeout"] ?? "00:00:02"),
    }));
}
