using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>The service on a clock that a test moves, with verbs for those who report and for operators who look.</summary>
internal sealed class FeedbackDriver : IAsyncDisposable
{
    public const string Trusted = "hostedemail.com";

    private FeedbackDriver(AppDriver app, TestClock clock) => (App, Clock) = (app, clock);

    public AppDriver App { get; }

    public TestClock Clock { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts it with one trusted reporter; a setting <c>Feedback__TrustedReporters</c> names others.</summary>
    public static async Task<FeedbackDriver> StartAsync(StorageAccount account, params (string Name, string Value)[] settings)
    {
        var clock = new TestClock();
        (string Name, string Value)[] all = [("Feedback__TrustedReporters", Trusted), .. settings];
        return new FeedbackDriver(await AppDriver.StartWithClockAsync(account, clock, all), clock);
    }

    public Task<Reply> PostAsync(Complaint complaint) => PostAsync(complaint.ToBytes());

    public Task<Reply> PostAsync(byte[] report, string type = "message/rfc822", string query = "")
    {
        var content = new ByteArrayContent(report);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/feedback{query}") { Content = content };

        // A body that is refused for its length is refused before it is sent, so that the answer is not lost with the connection.
        request.Headers.ExpectContinue = report.Length > 1 << 18;
        return App.SendAsync(request);
    }

    /// <summary>Posts a report and gives what became of it.</summary>
    public async Task<JsonElement> ReportAsync(Complaint complaint) => await ReadAsync(await IdAsync(PostAsync(complaint)));

    public async Task<JsonElement> ReportAsync(byte[] report) => await ReadAsync(await IdAsync(PostAsync(report)));

    /// <summary>So many complaints that have just come, each about another message.</summary>
    public async Task ComplainAsync(int count, Complaint? like = null)
    {
        List<string> ids = [];
        for (var one = 0; one < count; one++)
        {
            ids.Add(await IdAsync(PostAsync((like ?? new Complaint()) with { MessageId = $"{Guid.NewGuid():N}@sender.example.com", ArrivedAt = Clock.GetUtcNow() })));
        }

        foreach (var id in ids)
        {
            await ReadAsync(id);
        }
    }

    /// <summary>What became of a report, once it was read.</summary>
    public async Task<JsonElement> ReadAsync(string id)
    {
        var shown = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                shown = (await ShowAsync(id)).Ok();
                var waits = shown.GetProperty("status").GetString() == "received";
                if (waits)
                {
                    Clock.Advance(TimeSpan.FromMilliseconds(20));
                }

                return !waits;
            },
            $"the report {id} is read");
        return shown;
    }

    public Task<Reply> ShowAsync(string id) => App.SendAsync(HttpMethod.Get, $"api/feedback/{id}");

    public Task<Reply> ShowAllAsync(string query = "") => App.SendAsync(HttpMethod.Get, $"api/feedback{query}");

    public Task<Reply> HitTrapAsync(object hit) => App.SendJsonAsync(HttpMethod.Post, "api/traps", hit);

    public async Task<JsonElement> ProfileAsync(string address) => (await App.ProfileAsync(address)).Ok();

    public async Task<double> ScoreAsync(string address) => (await ProfileAsync(address)).GetProperty("score").GetDouble();

    /// <summary>The listing of an address by its evidence; null: there is none.</summary>
    public async Task<JsonElement?> ListingAsync(string address)
    {
        var listings = (await ProfileAsync(address)).GetProperty("listings").EnumerateArray().Where(listing => listing.GetProperty("source").GetString() == "feedback");
        return listings.Select(listing => (JsonElement?)listing).SingleOrDefault();
    }

    public async Task<bool> IsListedAsync(string address) => await ListingAsync(address) is not null;

    /// <summary>A round of chores, as the timer does it.</summary>
    public Task KeepHouseAsync() => App.Services.GetRequiredService<Chores>().RunAsync(Token);

    /// <summary>So much time goes by at once, in which no timer fires, and then comes a round of chores.</summary>
    public Task LetPassAsync(TimeSpan time)
    {
        Clock.Step(time);
        return KeepHouseAsync();
    }

    public static async Task<string> IdAsync(Task<Reply> posted) => (await posted).Accepted().GetProperty("id").GetString()!;

    public static string Status(JsonElement report) => report.GetProperty("status").GetString()!;

    public static bool Counts(JsonElement report) => report.GetProperty("counted").GetBoolean();

    public static string Why(JsonElement report) => report.GetProperty("why").GetString()!;

    /// <summary>The names of the blobs in which reports are kept as they came.</summary>
    public static async Task<IReadOnlyList<string>> OriginalsAsync(StorageAccount account) =>
        await new BlobContainerClient(account.ConnectionString, "feedback").GetBlobsAsync(cancellationToken: Token).Select(blob => blob.Name).ToListAsync(Token);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
