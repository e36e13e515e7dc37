using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Sweeps.Runs;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>Sweeps against the real rbldnsd, which answers for the zone of Abusix under a key.</summary>
public sealed class SweepInteropTests(Azurite azurite)
{
    private const string Program = "/usr/sbin/rbldnsd";
    private const string Zone = $"{SweepDriver.Key}.{SweepDriver.Zone}";
    private const string Head = "$SOA 60 ns.localhost hostmaster.localhost 0 600 300 86400 60\n$NS 60 ns.localhost\n";
    private const string Four = $"{Head}:127.0.0.2:listed\n127.0.0.2\n198.51.100.2 :127.0.0.12:policy\n";
    private const string Six = ":127.0.0.4:listed\n::ffff:7f00:2 :127.0.0.2:test\n2001:db8:1:2::25\n";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task What_rbldnsd_lists_is_listed_and_what_it_has_let_go_leaves()
    {
        if (!File.Exists(Program))
        {
            var reason = $"{Program} is not installed.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("REPUTATION_INTEROP") == "required", reason);
            Assert.Fail(reason);
        }

        await using var folder = new TestFolder();
        if (!OperatingSystem.IsWindows())
        {
            // rbldnsd gives up root.
            File.SetUnixFileMode(folder.Path, File.GetUnixFileMode(folder.Path) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        var four = Path.Combine(folder.Path, "four");
        await File.WriteAllTextAsync(four, $"{Four}198.51.100.1\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "six"), Six, TestContext.Current.CancellationToken);
        var server = FreeUdpPort();
        await using var rbldnsd = await ChildProcess.StartAsync(
            Program,
            ["-n", "-b", $"127.0.0.1/{server.Port}", "-w", folder.Path, "-c", "1", $"{Zone}:ip4set:four", $"{Zone}:ip6trie:six"],
            new Dictionary<string, string?>(StringComparer.Ordinal),
            folder.Path);
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(
            _account, clock, ("Abusix__ApiKey", SweepDriver.Key), ("Dns__Servers", server.ToString()), ("Dns__Timeout", "00:00:01"));
        await ListAsync(app, "198.51.100.1", "198.51.100.2", "198.51.100.3", "2001:db8:1:2::25");

        await UntilListedAsync("198.51.100.1/32 spam-trap 127.0.0.2", "198.51.100.2/32 policy-no-rdns 127.0.0.12", "2001:db8:1:2::/64 exploited-host 127.0.0.4");

        await File.WriteAllTextAsync(four, Four, TestContext.Current.CancellationToken);
        await UntilListedAsync("198.51.100.2/32 policy-no-rdns 127.0.0.12", "2001:db8:1:2::/64 exploited-host 127.0.0.4");

        Task UntilListedAsync(params string[] listings) => Eventually.TrueAsync(
            async () =>
            {
                clock.Advance(TimeSpan.FromMinutes(5));
                await app.Services.GetRequiredService<SweepRunner>().RunDueAsync(TestContext.Current.CancellationToken);
                return (await ListedAsync(app)).SequenceEqual(listings, StringComparer.Ordinal);
            },
            $"the list is {string.Join(", ", listings)}");
    }

    private static IPEndPoint FreeUdpPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    private static async Task ListAsync(AppDriver app, params string[] addresses) =>
        (await app.ImportAsync(string.Join('\n', addresses) + "\n", "?reason=listed&source=abusix")).Ok();

    private static async Task<IReadOnlyList<string>> ListedAsync(AppDriver app) =>
        [.. (await app.ShowListingsAsync("?source=abusix")).Ok().GetProperty("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("prefix").GetString()} {item.GetProperty("reason").GetString()} {item.GetProperty("detail").GetString()}")];
}
