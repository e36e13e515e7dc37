using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>
/// A process that takes and decides requests, killed with SIGKILL at random moments, while its store and DNS go away and come back. How many
/// requests: the environment variable <c>REPUTATION_DELISTING_REQUESTS</c>, else 150; what goes wrong grows with them (2,000: twenty kills).
/// </summary>
public sealed class DelistingKillTests(Azurite azurite)
{
    private const int Usual = 150;
    private const string NotListed = "AddressMustBeListed refusal";

    /// <summary>What is unknown is asked about again after a minute at the earliest.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_moment_the_desk_loses_nothing_decides_nothing_twice_and_grants_nothing_on_silence()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("REPUTATION_DELISTING_REQUESTS") ?? $"{Usual}", CultureInfo.InvariantCulture);
        var (kills, cuts) = (Math.Clamp(count / 100, 5, 20), Math.Clamp(count / 400, 2, 5));
        List<Sender> senders = [.. Enumerable.Range(0, count).Select(number => new Sender(number))];
        await using var storm = new DelistingStorm(_account);
        await storm.Process.StartAsync();
        await storm.PrepareAsync(senders);

        await PassAsync(storm, senders, kills, cuts);

        var requests = await SettledAsync(storm);
        var removals = (await LogAudit.OfAsync(_account)).Entries.Where(entry => entry.Change.Operation == LogOperation.Removed).ToLookup(entry => entry.Change.Actor, StringComparer.Ordinal);
        var lost = storm.Acknowledged.Where(taken => !IsRight(taken.Sender, requests[taken.Id], requests.Values)).ToList();
        var twice = removals.SelectMany(entries => entries).GroupBy(entry => (entry.Change.Prefix, entry.Change.Source)).Where(entries => entries.Count() > 1).ToList();
        var wrong = removals.SelectMany(entries => entries).Where(entry => senders.Exists(sender => sender.Expected != "removed" && sender.Unit.Contains(entry.Change.Prefix))).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{count} senders, {kills} kills, {cuts} storage cuts, 2 deaths of DNS. Asked {storm.Sent} times; acknowledged {storm.Acknowledged.Count}, as {requests.Count} requests "
            + $"({string.Join(", ", requests.Values.CountBy(DelistingDriver.Status).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}"))}). "
            + $"Checked more than once: {requests.Values.Count(request => request.GetProperty("attempts").GetInt32() > 1)}. Lost: {lost.Count}; decided twice: {twice.Count}; granted on unknown: {wrong.Count}.");
        Assert.Empty(lost);
        Assert.Empty(twice);
        Assert.Empty(wrong);
        Assert.All(requests, request => AssertReceipt(request.Value, [.. removals[$"delisting:{request.Key}"]]));
        Assert.Equal(senders.Count(sender => sender.Expected == "removed"), removals.Count);
    }

    /// <summary>A part of the senders asks, and something goes wrong meanwhile; then the next part.</summary>
    private static async Task PassAsync(DelistingStorm storm, List<Sender> senders, int kills, int cuts)
    {
        List<Func<Task>> incidents =
        [
            .. Enumerable.Repeat(storm.Process.KillAsync, kills),
            .. Enumerable.Repeat(storm.CutStorageAsync, cuts),
            () => Now(storm.SilenceDns),
            () => Now(storm.LetKeyLapse),
        ];
        Random.Shared.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(incidents));
        foreach (var (place, part) in senders.Chunk((senders.Count / incidents.Count) + 1).Index())
        {
            var asking = storm.AskAsync(part);
            await Task.Delay(Random.Shared.Next(5, 400), Token);
            await incidents[place]();
            await asking;
            storm.MendDns();
        }
    }

    private static Task Now(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    /// <summary>Every request that was acknowledged, as an operator sees it, once none waits or was put off.</summary>
    private static async Task<Dictionary<string, JsonElement>> SettledAsync(DelistingStorm storm)
    {
        var started = Stopwatch.GetTimestamp();
        var settled = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (sender, id) in storm.Acknowledged)
        {
            while (!settled.ContainsKey(id))
            {
                var (request, _) = await storm.Process.SendAsync(HttpMethod.Get, $"api/delisting-requests/{id}");
                var isLate = Stopwatch.GetElapsedTime(started) > Patience;
                if (isLate || IsSettled(sender, request))
                {
                    settled.Add(id, request);
                }
                else
                {
                    await Task.Delay(200, Token);
                }
            }
        }

        return settled;
    }

    private static bool IsSettled(Sender sender, JsonElement request) => DelistingDriver.Status(request) switch
    {
        "removed" or "refused" => true,
        "review" => sender.Expected == "review" && DelistingDriver.Failed(request) is ["ReverseDnsMustResolveBack doubt"],
        _ => false,
    };

    /// <summary>The decision that it deserves; or that there is nothing left to take off, where an earlier request took it off.</summary>
    private static bool IsRight(Sender sender, JsonElement request, IEnumerable<JsonElement> all) => DelistingDriver.Status(request) == sender.Expected
        || (sender.Expected == "removed" && DelistingDriver.Failed(request).Contains(NotListed, StringComparer.Ordinal)
            && all.Any(other => DelistingDriver.Status(other) == "removed" && other.GetProperty("address").GetString() == sender.Address));

    /// <summary>What is removed is in the log in one append, under the version that the request tells; for other requests nothing is.</summary>
    private static void AssertReceipt(JsonElement request, IReadOnlyList<LogEntry> entries)
    {
        if (DelistingDriver.Status(request) != "removed")
        {
            Assert.Empty(entries);
            return;
        }

        Assert.Single(entries.Select(entry => entry.Append).Distinct(StringComparer.Ordinal));
        Assert.Equal(entries[^1].Version, request.GetProperty("removedVersion").GetInt64());
    }
}
