using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Dns.Loopback;
using Reputation.Functions.Sweeps.Runs;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>The service with a key, the list of Abusix on loopback, and verbs for what sweeps do.</summary>
internal sealed class SweepDriver : IAsyncDisposable
{
    public const string Key = "k3y0fth1st3st";
    public const string Zone = "combined.mail.abusix.zone";

    private readonly bool _ownsDns;

    private SweepDriver(AppDriver app, LoopbackDns dns, LoopbackList list, TestClock clock, bool ownsDns)
    {
        (App, Dns, Abusix, Clock) = (app, dns, list, clock);
        _ownsDns = ownsDns;
    }

    public AppDriver App { get; }

    /// <summary>The server that the list lies on, with its faults.</summary>
    public LoopbackDns Dns { get; }

    /// <summary>What Abusix lists.</summary>
    public LoopbackList Abusix { get; }

    /// <summary>Stands still until a test moves it.</summary>
    public TestClock Clock { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SweepDriver> StartAsync(StorageAccount account, params (string Name, string Value)[] settings)
    {
        var list = LoopbackList.WithTestPoints($"{Key}.{Zone}");
        var driver = await StartAsync(account, LoopbackDns.Listen(list), list, new TestClock(), settings);
        return new SweepDriver(driver.App, driver.Dns, list, driver.Clock, ownsDns: true);
    }

    /// <summary>Starts it beside what is there already: a list that others ask too, or a clock that went on.</summary>
    public static async Task<SweepDriver> StartAsync(
        StorageAccount account, LoopbackDns dns, LoopbackList list, TestClock clock, params (string Name, string Value)[] settings)
    {
        (string Name, string Value)[] all =
        [
            ("Abusix__ApiKey", Key),
            ("Dns__Servers", dns.EndPoint.ToString()),
            ("Dns__Timeout", "00:00:00.100"),
            .. settings,
        ];
        return new SweepDriver(await AppDriver.StartWithClockAsync(account, clock, all), dns, list, clock, ownsDns: false);
    }

    /// <summary>Lists addresses on Abusix's account, with the code that the list has for them.</summary>
    public async Task ListAsync(IEnumerable<string> addresses, string code = "127.0.0.2")
    {
        var all = addresses.ToList();
        all.ForEach(address => Abusix.List(address, code));
        (await App.ImportAsync(string.Join('\n', all) + "\n", $"?reason=spam-trap&source=abusix")).Ok();
    }

    /// <summary>What the mail servers report, so that the addresses are asked about.</summary>
    public async Task SeeAsync(params IEnumerable<string> addresses)
    {
        var lines = string.Concat(addresses.Select(address => $"{{\"address\":\"{address}\",\"messages\":3,\"at\":\"{Clock.GetUtcNow().UtcDateTime:O}\"}}\n"));
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(lines));
        content.Headers.ContentType = new("application/x-ndjson");
        (await App.SendAsync(new HttpRequestMessage(HttpMethod.Post, "api/traffic") { Content = content })).Accepted();
    }

    /// <summary>A run as the timer starts it, so much later.</summary>
    public async Task<JsonElement> SweepAsync(TimeSpan later = default)
    {
        Clock.Advance(later);
        var before = (await ShowAllAsync()).Select(run => run.GetProperty("id").GetString()).ToHashSet(StringComparer.Ordinal);
        await App.Services.GetRequiredService<SweepRunner>().RunDueAsync(Token);

        // Not the newest: a clock that was set back makes older ones.
        return (await ShowAllAsync()).Single(run => !before.Contains(run.GetProperty("id").GetString()));
    }

    /// <summary>Runs every five minutes, as by default, and gives what came of each.</summary>
    public async Task<IReadOnlyList<JsonElement>> SweepManyAsync(int count)
    {
        var runs = new List<JsonElement>();
        for (var run = 0; run < count; run++)
        {
            runs.Add(await SweepAsync(TimeSpan.FromMinutes(5)));
        }

        return runs;
    }

    public Task<Reply> RequestAsync() => App.SendAsync(HttpMethod.Post, "api/sweeps");

    public Task<Reply> ConfirmAsync(string id) => App.SendAsync(HttpMethod.Post, $"api/sweeps/{id}/confirm");

    public Task<Reply> ShowAsync(string id) => App.SendAsync(HttpMethod.Get, $"api/sweeps/{id}");

    /// <summary>The run that was asked for, once it has ended; the clock goes on meanwhile.</summary>
    public async Task<JsonElement> EndedAsync(string id)
    {
        var shown = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                Clock.Advance(TimeSpan.FromMilliseconds(50));
                shown = (await ShowAsync(id)).Ok();
                return shown.GetProperty("endedAt").ValueKind == JsonValueKind.String;
            },
            "the sweep ends");
        return shown;
    }

    public async Task<IReadOnlyList<JsonElement>> ShowAllAsync() =>
        [.. (await App.SendAsync(HttpMethod.Get, "api/sweeps?limit=100")).Ok().GetProperty("items").EnumerateArray()];

    /// <summary>The Abusix listings: <c>203.0.113.7/32 spam-trap 127.0.0.2</c>.</summary>
    public async Task<IReadOnlyList<string>> ListedAsync() =>
        [.. (await App.ShowListingsAsync("?source=abusix&limit=1000")).Ok().GetProperty("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("prefix").GetString()} {item.GetProperty("reason").GetString()} {item.GetProperty("detail").GetString()}".TrimEnd())];

    public async Task<int> ListedCountAsync() => (await ListedAsync()).Count;

    /// <summary>So many addresses of the documentation network 198.51.100.0/24 and its like.</summary>
    public static IReadOnlyList<string> Addresses(int count) =>
        [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"198.51.100.{number}"))];

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (_ownsDns)
        {
            Dns.Dispose();
        }
    }
}
