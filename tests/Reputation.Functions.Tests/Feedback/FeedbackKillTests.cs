using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>
/// A process that takes and reads reports, killed with SIGKILL at random moments, while its store goes away and comes back. How many messages: the
/// environment variable <c>REPUTATION_FEEDBACK_REPORTS</c>, else 300; what goes wrong grows with them (10,000: twenty kills).
/// </summary>
public sealed class FeedbackKillTests(Azurite azurite)
{
    private const int Usual = 300;

    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_moment_no_report_is_lost_none_counts_twice_and_what_cannot_be_read_is_kept()
    {
        var started = Stopwatch.GetTimestamp();
        var count = int.Parse(Environment.GetEnvironmentVariable("REPUTATION_FEEDBACK_REPORTS") ?? $"{Usual}", CultureInfo.InvariantCulture);
        var (kills, cuts) = (Math.Clamp(count / 500, 3, 20), Math.Clamp(count / 2000, 2, 5));
        var plan = new StormPlan(count, TimeProvider.System.GetUtcNow());
        var messages = plan.Make();
        await using var storm = new FeedbackStorm(_account);
        await storm.Process.StartAsync();

        await PassAsync(storm, messages, kills, cuts);

        var outcome = await FeedbackOutcome.OfAsync(storm);
        var lost = storm.Acknowledged.Where(taken => !IsRight(taken.Value, outcome.Records.GetValueOrDefault(taken.Key))).ToList();
        var counting = messages.Where(message => message.Kind is not null).Distinct().ToList();
        var never = counting.Where(message => outcome.Counted(message) == 0).ToList();
        var twice = counting.Where(message => outcome.Counted(message) > 1).ToList();
        var poison = storm.Acknowledged.Where(taken => taken.Value.IsPoison).ToList();
        var spoilt = await WhereAsync(poison, async taken => !outcome.Unreadable.Contains(taken.Key)
            || !(await storm.Process.GetBytesAsync($"api/feedback/{taken.Key}/original")).SequenceEqual(taken.Value.Bytes));
        var senders = await LookAsync(storm, plan, counting);
        var wrong = senders.Where(sender => !sender.Sender.IsCountedRight(sender.Profile)).ToList();
        var listings = (await LogAudit.OfAsync(_account)).Entries.Where(entry => entry.Change.Source == ListingSource.Feedback).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{count} messages about {plan.Addresses} addresses, {kills} kills, {cuts} storage cuts. Posted {storm.Sent} times; acknowledged {storm.Acknowledged.Count}, "
            + $"as {outcome.Records.Values.CountBy(FeedbackDriver.Status).OrderBy(pair => pair.Key, StringComparer.Ordinal).Aggregate("", (told, pair) => $"{told}{pair.Value} {pair.Key}, ")}"
            + $"{outcome.Records.Count - outcome.Records.Keys.Count(storm.Acknowledged.ContainsKey)} of them without an answer. Complaints: {counting.Count}; lost: {lost.Count}; counted twice: {twice.Count}; "
            + $"counted never: {never.Count}; addresses with other sums: {wrong.Count}. Of {poison.Count} that cannot be read, {poison.Count - spoilt.Count} are kept. Listed: {listings.Count} of {senders.Count}. It took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s.");
        Assert.Empty(lost);
        Assert.Empty(never);
        Assert.Empty(twice);
        Assert.Empty(spoilt);
        Assert.All(messages.Where(message => !message.IsPoison && message.Kind is null).Distinct(), message => Assert.Equal(0, outcome.Counted(message)));
        Assert.All(senders, sender => AssertRight(sender.Sender, sender.Profile));
        Assert.All(listings, entry => Assert.Equal(LogOperation.Listed, entry.Change.Operation));
        Assert.Equal(senders.Count(sender => StormSender.IsListed(sender.Profile)), listings.Select(entry => entry.Change.Prefix).Distinct().Count());
        Assert.Equal(listings.Count, listings.Select(entry => entry.Change.Prefix).Distinct().Count());
    }

    /// <summary>A part of the messages is posted, and something goes wrong meanwhile; then the next part.</summary>
    private static async Task PassAsync(FeedbackStorm storm, IReadOnlyList<StormMessage> messages, int kills, int cuts)
    {
        // What a cut leaves behind is waited for in long runs only.
        var queuesToo = messages.Count > Usual;
        List<Func<Task>> incidents = [.. Enumerable.Repeat(storm.Process.KillAsync, kills), .. Enumerable.Repeat(() => storm.CutStorageAsync(queuesToo), cuts)];
        Random.Shared.Shuffle(CollectionsMarshal.AsSpan(incidents));
        foreach (var (place, part) in messages.Chunk((messages.Count / incidents.Count) + 1).Index())
        {
            var moment = storm.Acknowledged.Count + Random.Shared.Next(part.Length);
            var posting = storm.PostAsync(part);
            while (storm.Acknowledged.Count < moment && !posting.IsCompleted)
            {
                await Task.Delay(Random.Shared.Next(1, 20), Token);
            }

            await incidents[place]();
            await posting;
        }
    }

    private static bool IsRight(StormMessage message, JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && FeedbackDriver.Status(record) == (message.IsPoison ? "unreadable" : "read");

    private static async Task<List<(StormSender Sender, JsonElement Profile)>> LookAsync(FeedbackStorm storm, StormPlan plan, IReadOnlyList<StormMessage> counting)
    {
        var told = counting.ToLookup(message => message.Address, StringComparer.Ordinal);
        var senders = new List<(StormSender, JsonElement)>();
        foreach (var address in Enumerable.Range(0, plan.Addresses).Select(StormPlan.Address))
        {
            senders.Add((new StormSender(address, [.. told[address]]), await storm.Process.GetAsync($"api/addresses/{Uri.EscapeDataString(address)}")));
        }

        return senders;
    }

    private static void AssertRight(StormSender sender, JsonElement profile)
    {
        var now = TimeProvider.System.GetUtcNow();
        Assert.True(sender.IsCountedRight(profile), $"{sender.Address} was told {sender.Told.Count} things about: {profile.GetProperty("complaints")}");
        Assert.True(sender.IsScoredRight(profile, now), $"{sender.Address} is scored: {profile.GetProperty("scoring")}");
        Assert.True(sender.IsListedRight(profile, now), $"{sender.Address} is judged: {profile.GetProperty("scoring")}");
    }

    private static async Task<List<T>> WhereAsync<T>(IEnumerable<T> all, Func<T, Task<bool>> condition)
    {
        var found = new List<T>();
        foreach (var one in all)
        {
            if (await condition(one))
            {
                found.Add(one);
            }
        }

        return found;
    }
}
