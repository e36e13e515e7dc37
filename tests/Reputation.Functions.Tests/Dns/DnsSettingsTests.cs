using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Reputation.Dns;
using Reputation.Functions.Dns;

namespace Reputation.Functions.Tests.Dns;

public sealed class DnsSettingsTests
{
    [Fact]
    public void Servers_are_addresses_with_or_without_a_port()
    {
        var options = DnsSetup.Resolver(Read(("Servers", "192.0.2.53, 127.0.0.1:5300,[2001:db8::53],[::1]:5301")));

        Assert.Equal(
            [
                new IPEndPoint(IPAddress.Parse("192.0.2.53"), 53), new IPEndPoint(IPAddress.Loopback, 5300),
                new IPEndPoint(IPAddress.Parse("2001:db8::53"), 53), new IPEndPoint(IPAddress.IPv6Loopback, 5301),
            ],
            options.Servers);
    }

    [Fact]
    public void Every_setting_reaches_the_resolver()
    {
        var options = DnsSetup.Resolver(Read(("Timeout", "00:00:05"), ("Attempts", "4"), ("MaxInFlight", "17"), ("QueriesPerSecond", "900")));

        Assert.Equal((TimeSpan.FromSeconds(5), 4, 17, 900), (options.Timeout, options.Attempts, options.MaxInFlight, options.QueriesPerSecond));
    }

    [Fact]
    public void By_itself_the_systems_name_servers_are_asked()
    {
        var options = DnsSetup.Resolver(Read());

        Assert.NotEmpty(options.Servers);
        Assert.Equal((TimeSpan.FromSeconds(2), 3, 200, null), (options.Timeout, options.Attempts, options.MaxInFlight, options.QueriesPerSecond));
    }

    [Theory]
    [InlineData("Servers", "dns.example")]
    [InlineData("Servers", "dns.example:53")]
    [InlineData("Servers", "192.0.2.53:0")]
    [InlineData("Servers", "192.0.2.53:65536")]
    [InlineData("Servers", "192.0.2.53:+53")]
    [InlineData("Servers", "192.0.2.053")]
    [InlineData("Servers", "53")]
    [InlineData("Servers", "2001:db8::53")]
    [InlineData("Servers", "[192.0.2.53]:53")]
    [InlineData("Servers", "[2001:db8::53")]
    [InlineData("Servers", "[2001:db8::53]53")]
    [InlineData("Servers", "192.0.2.53,")]
    [InlineData("Servers", "1.0.0.1,1.0.0.2,1.0.0.3,1.0.0.4,1.0.0.5,1.0.0.6,1.0.0.7,1.0.0.8,1.0.0.9")]
    [InlineData("Timeout", "00:00:00.05")]
    [InlineData("Timeout", "00:01:00")]
    [InlineData("Attempts", "0")]
    [InlineData("MaxInFlight", "10001")]
    [InlineData("QueriesPerSecond", "0")]
    [InlineData("QueriesPerSecond", "many")]
    public void A_wrong_setting_is_named_and_stops_the_start(string setting, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read((setting, value)));

        Assert.StartsWith($"Dns__{setting}: ", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void The_resolver_is_one_for_all_and_ends_with_the_app()
    {
        using var services = Services();
        var resolver = services.GetRequiredService<DnsResolver>();

        Assert.Same(resolver, services.GetRequiredService<DnsResolver>());
        services.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { _ = resolver.AskAsync(new NoQuestions(), CancellationToken.None); });
    }

    [Fact]
    public void The_systems_file_names_servers_line_by_line()
    {
        string[] lines =
        [
            "# nameserver 192.0.2.1", "search example", "nameserver 192.0.2.53", "nameserver\t2001:db8::53 # second", " nameserver 192.0.2.2", "nameserver", "",
            "nameserver nonsense", "nameserver fe80::1%1", "options edns0",
        ];

        Assert.Equal(["192.0.2.53", "2001:db8::53", "fe80::1%1"], SystemServers.Read(lines).Select(address => address.ToString()));
    }

    private static DnsOptions Read(params (string Name, string Value)[] settings) => Services(settings).GetRequiredService<IOptions<DnsOptions>>().Value;

    private static ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var (name, value) in settings)
        {
            builder.Configuration[$"Dns:{name}"] = value;
        }

        builder.AddDns();
        builder.Services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(builder.Configuration);
        return builder.Services.BuildServiceProvider();
    }

    private sealed class NoQuestions : IDnsBatch
    {
        public int Count => 0;

        public DnsType TypeOf(int index) => DnsType.A;

        public int WriteName(int index, Span<byte> name) => 0;

        public void Answered(int index, scoped in DnsReply reply) => throw new NotSupportedException();
    }
}
