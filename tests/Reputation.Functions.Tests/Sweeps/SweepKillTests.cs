using System.Globalization;
using System.Text;
using System.Text.Json;
using Reputation.Dns.Loopback;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>
/// A process that sweeps every second, killed with SIGKILL at random moments while Abusix lets addresses go. How often: the environment
/// variable <c>REPUTATION_SWEEP_KILLS</c>, else three times: after each the lease of the killed one has to run out.
/// </summary>
public sealed class SweepKillTests(Azurite azurite)
{
    private const int Usual = 3;
    private const int StillListed = 60;
    private const int LetGo = 40;

    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_moment_sweeps_remove_once_what_was_let_go_and_nothing_else()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("REPUTATION_SWEEP_KILLS") ?? $"{Usual}", CultureInfo.InvariantCulture);
        var list = LoopbackList.WithTestPoints($"{SweepDriver.Key}.{SweepDriver.Zone}");
        using var dns = LoopbackDns.Listen(list);
        dns.Faults = new LoopbackFaults { Delay = TimeSpan.FromMilliseconds(3) };
        var addresses = SweepDriver.Addresses(StillListed + LetGo);
        addresses.ToList().ForEach(address => list.List(address, "127.0.0.2"));
        var process = await StartAsync(dns);
        await SendAsync(process, HttpMethod.Post, "api/listings/import?reason=spam-trap&source=abusix", string.Join('\n', addresses) + "\n", "text/plain");
        for (var kill = 0; kill < kills; kill++)
        {
            await UntilSweptAsync(process);
            addresses.Skip(StillListed + (kill * LetGo / kills)).Take(LetGo / kills).ToList().ForEach(list.Delist);
            await Task.Delay(Random.Shared.Next(10, 2500), Token);
            await process.KillAsync();
            await process.DisposeAsync();
            process = await StartAsync(dns);
        }

        addresses.Skip(StillListed).ToList().ForEach(list.Delist);
        await Eventually.TrueAsync(
            async () => (await SendAsync(process, HttpMethod.Get, "api/listings?source=abusix&limit=1000")).TryGetProperty("items", out var items) && items.GetArrayLength() == StillListed,
            "what was let go leaves");

        var audit = await LogAudit.OfAsync(_account);
        var removed = audit.Entries.Where(entry => entry.Change.Operation == LogOperation.Removed).Select(entry => entry.Change.Prefix.ToAddressString()).ToList();
        Assert.Equal(addresses.Skip(StillListed).Order(StringComparer.Ordinal), removed.Order(StringComparer.Ordinal));

        // The last of them is still writing its record, it may be.
        IReadOnlyList<JsonElement> runs = [];
        await Eventually.TrueAsync(
            async () =>
            {
                runs = await RunsAsync(process);
                return runs.Sum(run => run.GetProperty("removed").GetInt32()) == LetGo;
            },
            "the records of the sweeps tell of every removal once");
        Assert.DoesNotContain(runs, run => run.GetProperty("outcome").GetString() is "failed" or "refused-canary");
        await process.DisposeAsync();
    }

    private async Task<AppProcess> StartAsync(LoopbackDns dns)
    {
        var process = await AppProcess.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = _account.ConnectionString,
            ["Abusix__ApiKey"] = SweepDriver.Key,
            ["Dns__Servers"] = dns.EndPoint.ToString(),
            ["SweepSchedule"] = "* * * * * *",
            ["Sweeps__CleanPeriod"] = "00:00:01",
        });
        await process.WaitUntilAnswersAsync();
        return process;
    }

    /// <summary>Waits for the first sweep of this process that has ended, for which the lease of the one before has to be over.</summary>
    private static async Task UntilSweptAsync(AppProcess process)
    {
        var before = await EndedAsync();
        await Eventually.TrueAsync(async () => await EndedAsync() > before, "sweeps go on");

        async Task<int> EndedAsync() => (await RunsAsync(process)).Count(run => run.GetProperty("endedAt").ValueKind == JsonValueKind.String);
    }

    private static async Task<IReadOnlyList<JsonElement>> RunsAsync(AppProcess process)
    {
        var runs = new List<JsonElement>();
        var cursor = string.Empty;
        do
        {
            var page = await SendAsync(process, HttpMethod.Get, $"api/sweeps?limit=100{cursor}");
            runs.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("cursor").GetString() is { } next ? $"&cursor={next}" : null;
        }
        while (cursor is not null);

        return runs;
    }

    private static async Task<JsonElement> SendAsync(AppProcess process, HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue(type));
        using var answer = await process.Http.SendAsync(request, Token);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;
    }
}
