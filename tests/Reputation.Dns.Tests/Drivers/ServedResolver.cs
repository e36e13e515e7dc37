using Reputation.Dns.Loopback;

namespace Reputation.Dns.Tests.Drivers;

/// <summary>A resolver and the one loopback server that it asks.</summary>
public sealed class ServedResolver : IDisposable
{
    public ServedResolver(Func<DnsResolverOptions, DnsResolverOptions>? alter = null)
    {
        Server = LoopbackDns.Listen(List);
        var options = new DnsResolverOptions { Servers = [Server.EndPoint], Timeout = TimeSpan.FromSeconds(30) };
        Resolver = new DnsResolver(alter is null ? options : alter(options));
    }

    public LoopbackList List { get; } = LoopbackList.WithTestPoints("list.example");

    public LoopbackDns Server { get; }

    public DnsResolver Resolver { get; }

    /// <summary>For what is told after one attempt.</summary>
    public static ServedResolver OneAttempt() => new(options => options with { Attempts = 1 });

    /// <summary>For what ends in silence: the tests do not wait longer for it than they must.</summary>
    public static ServedResolver Impatient() => new(options => options with { Timeout = TimeSpan.FromMilliseconds(100), Attempts = 1 });

    public Task<DnsAnswer> AskAsync(string name, DnsType type = DnsType.A) =>
        Resolver.AskAsync(DnsName.Parse(name), type, TestContext.Current.CancellationToken);

    public async Task<DnsOutcome> OutcomeOfAsync(string name, DnsType type = DnsType.A) => (await AskAsync(name, type)).Outcome;

    public void Dispose()
    {
        Resolver.Dispose();
        Server.Dispose();
    }
}
