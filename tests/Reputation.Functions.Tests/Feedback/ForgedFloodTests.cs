using System.Collections.Concurrent;
using System.Globalization;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>
/// Very many reports about one address. How many a stranger forges: the environment variable <c>REPUTATION_FEEDBACK_REPORTS</c>, else 500.
/// </summary>
public sealed class ForgedFloodTests(Azurite azurite)
{
    private const int Usual = 500;
    private const int AtOnce = 8;
    private const string Address = "203.0.113.7";

    private readonly StorageAccount _account = azurite.NewAccount();

    private static ParallelOptions Parallelly => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };

    [Fact]
    public async Task However_many_reports_a_stranger_forges_they_list_nobody_and_hide_no_trusted_complaint()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("REPUTATION_FEEDBACK_REPORTS") ?? $"{Usual}", CultureInfo.InvariantCulture);
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var ids = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(Enumerable.Range(0, count), Parallelly, async (_, _) =>
            ids.Add(await FeedbackDriver.IdAsync(feedback.PostAsync(new Complaint { From = "fbl@stranger.example.com", ArrivedAt = feedback.Clock.GetUtcNow() }))));

        foreach (var id in ids)
        {
            Assert.True(FeedbackDriver.Counts(await feedback.ReadAsync(id)));
        }

        Assert.Equal(5, await feedback.ScoreAsync(Address), 0.001);
        Assert.False(await feedback.IsListedAsync(Address));
        await feedback.ComplainAsync(10);
        Assert.True(await feedback.IsListedAsync(Address));
        Assert.Equal(count + 10, (await feedback.ProfileAsync(Address)).GetProperty("complaints").EnumerateArray().Sum(day => day.GetProperty("complaints").GetInt32()));
    }

    [Fact]
    public async Task Two_processes_that_read_about_one_address_count_no_complaint_twice()
    {
        await using var one = new FeedbackProcess(_account);
        await using var other = new FeedbackProcess(_account);
        await one.StartAsync();
        await other.StartAsync();
        var complaints = Enumerable.Range(0, 60).Select(_ => new Complaint { ArrivedAt = TimeProvider.System.GetUtcNow() }).ToList();

        await Parallel.ForEachAsync(
            complaints.SelectMany(complaint => (FeedbackProcess[])[one, other], (complaint, process) => (complaint, process)),
            Parallelly,
            async (posted, _) => await posted.process.PostAsync(posted.complaint.ToBytes()));
        await Eventually.TrueAsync(async () => (await one.GetAllAsync("api/feedback?status=received&limit=100")).Count == 0, "all reports are read");

        var records = await one.GetAllAsync("api/feedback?limit=100");
        Assert.Equal(2 * complaints.Count, records.Count);
        Assert.All(records.GroupBy(record => record.GetProperty("messageId").GetString(), StringComparer.Ordinal), same => Assert.Single(same, FeedbackDriver.Counts));
        var profile = await other.GetAsync($"api/addresses/{Address}");
        Assert.Equal(complaints.Count, profile.GetProperty("evidence").GetArrayLength());
        Assert.Equal(complaints.Count, profile.GetProperty("complaints").EnumerateArray().Sum(day => day.GetProperty("complaints").GetInt32()));
        Assert.Single((await LogAudit.OfAsync(_account)).Entries);
    }
}
