using System.Globalization;
using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>
/// Very many reports about one address. How many a stranger forges: the environment variable <c>REPUTATION_FEEDBACK_REPORTS</c>, else 500.
/// </summary>
public sealed class ForgedFloodTests(Azurite azurite)
{
    private const int Usual = 500;
    private const int AtOnce = 8;
    private const int MostWaiting = 250;
    private const string Address = "203.0.113.7";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task However_many_reports_a_stranger_forges_they_list_nobody_and_hide_no_trusted_complaint()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("REPUTATION_FEEDBACK_REPORTS") ?? $"{Usual}", CultureInfo.InvariantCulture);
        await using var service = new FeedbackProcess(_account);
        await service.StartAsync();

        // Not all at once: the emulator's queue takes the longer for each message the more wait in it.
        foreach (var some in Complaints(count, "fbl@stranger.example.com").Chunk(MostWaiting))
        {
            await PostAsync(some, service);
        }

        var flooded = await service.GetAsync($"api/addresses/{Address}");
        await PostAsync(Complaints(10, "feedbackloop@hostedemail.com"), service);
        var complained = await service.GetAsync($"api/addresses/{Address}");

        Assert.Equal(count, Sum(flooded));
        Assert.Equal(5, flooded.GetProperty("score").GetDouble(), 0.001);
        Assert.False(StormSender.IsListed(flooded));
        Assert.Equal(count + 10, Sum(complained));
        Assert.True(StormSender.IsListed(complained));
        Assert.All(await service.GetAllAsync("api/feedback?limit=100"), record => Assert.Equal("read", FeedbackDriver.Status(record)));
    }

    [Fact]
    public async Task Two_processes_that_read_about_one_address_count_no_complaint_twice()
    {
        await using var one = new FeedbackProcess(_account);
        await using var other = new FeedbackProcess(_account);
        await one.StartAsync();
        await other.StartAsync();
        var complaints = Complaints(60, "feedbackloop@hostedemail.com");

        await PostAsync(complaints, one, other);

        var records = await one.GetAllAsync("api/feedback?limit=100");
        Assert.All(records.GroupBy(record => record.GetProperty("messageId").GetString(), StringComparer.Ordinal), same => Assert.Single(same, FeedbackDriver.Counts));
        var profile = await other.GetAsync($"api/addresses/{Address}");
        Assert.Equal(complaints.Count, profile.GetProperty("evidence").GetArrayLength());
        Assert.Equal(complaints.Count, Sum(profile));
        Assert.Single((await LogAudit.OfAsync(_account)).Entries);
    }

    private static IReadOnlyList<Complaint> Complaints(int count, string from) =>
        [.. Enumerable.Range(0, count).Select(_ => new Complaint { Source = Address, From = from, ArrivedAt = TimeProvider.System.GetUtcNow() })];

    /// <summary>Posts each complaint to each process, and waits until all are read.</summary>
    private static async Task PostAsync(IReadOnlyList<Complaint> complaints, params FeedbackProcess[] processes)
    {
        await Parallel.ForEachAsync(
            complaints.SelectMany(_ => processes, (complaint, process) => (complaint, process)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (posted, _) => await posted.process.PostAsync(posted.complaint.ToBytes()));
        await processes[0].UntilReadAsync(_ => true);
    }

    private static int Sum(JsonElement profile) => profile.GetProperty("complaints").EnumerateArray().Sum(day => day.GetProperty("complaints").GetInt32());
}
