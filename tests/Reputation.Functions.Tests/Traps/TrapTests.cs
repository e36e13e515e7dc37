using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Feedback;

namespace Reputation.Functions.Tests.Traps;

/// <summary>Mail servers tell of mail that came to spam traps.</summary>
public sealed class TrapTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task One_object_is_one_hit_and_neither_trap_nor_message_is_kept()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        var answer = (await feedback.HitTrapAsync(new { address = Address, trap = "old@hosted.example.org", messageId = "1@sender.example.com" })).Accepted();

        Assert.Equal("""{"accepted":1,"rejected":[],"rejectedCount":0}""", answer.ToString());
        var piece = Assert.Single(await PiecesAsync(feedback));
        Assert.Equal(("trap", true, JsonValueKind.Null), (piece.GetProperty("kind").GetString(), piece.GetProperty("firm").GetBoolean(), piece.GetProperty("report").ValueKind));
        var profile = (await feedback.ProfileAsync(Address)).GetRawText();
        Assert.All(["hosted.example.org", "sender.example.com"], word => Assert.DoesNotContain(word, profile, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_are_a_hit_each_and_those_that_cannot_be_meant_are_told()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        var answer = (await TellAsync(feedback, $$"""
            {"address":"{{Address}}"}
            no object
            {"address":"10.0.0.1"}

            {"address":"{{Address}}/24"}
            {"address":"203.0.113.8","at":"2026-03-02T13:00:00Z"}
            {"address":"203.0.113.9","spam":true}
            {"address":"2001:db8::25"}
            """)).Accepted();

        Assert.Equal((2, 5), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("rejectedCount").GetInt32()));
        Assert.Equal([2, 3, 5, 6, 7], answer.GetProperty("rejected").EnumerateArray().Select(line => line.GetProperty("line").GetInt32()));
        Assert.True(await feedback.IsListedAsync(Address));
        Assert.True(await feedback.IsListedAsync("2001:db8::1"));
    }

    [Fact]
    public async Task A_hit_that_names_its_message_or_its_instant_counts_once_and_one_that_names_neither_each_time()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var at = Text(feedback.Clock.GetUtcNow().AddMinutes(-5));

        await TwiceAsync(feedback, new { address = Address, messageId = "1@sender.example.com" });
        Assert.Single(await PiecesAsync(feedback));

        await TwiceAsync(feedback, new { address = Address, messageId = "1@sender.example.com", at });
        Assert.Single(await PiecesAsync(feedback));

        await TwiceAsync(feedback, new { address = Address, at });
        Assert.Equal(2, (await PiecesAsync(feedback)).Count);

        await TwiceAsync(feedback, new { address = Address });
        Assert.Equal(4, (await PiecesAsync(feedback)).Count);
    }

    [Theory]
    [InlineData("address", """{"address":"192.168.0.1"}""", "no mail comes over the internet")]
    [InlineData("address", """{"address":"mail.example.com"}""", "")]
    [InlineData("address", """{"trap":"x"}""", "required")]
    [InlineData("at", """{"address":"203.0.113.7","at":"2026-03-02T12:06:00Z"}""", "in the future")]
    [InlineData("at", """{"address":"203.0.113.7","at":"2026-01-31T11:59:59Z"}""", "longer ago than 30 days")]
    [InlineData("at", """{"address":"203.0.113.7","at":"yesterday"}""", "")]
    [InlineData("messageId", """{"address":"203.0.113.7","messageId":5}""", "")]
    public async Task One_hit_that_cannot_be_meant_is_refused(string field, string json, string sentence)
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        var reply = await feedback.App.SendAsync(HttpMethod.Post, "api/traps", json);

        Assert.Contains(sentence, reply.Objection(field), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_a_little_ahead_means_now()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var now = feedback.Clock.GetUtcNow();

        (await feedback.HitTrapAsync(new { address = Address, at = Text(now.AddMinutes(4)) })).Accepted();

        Assert.Equal(now, Assert.Single(await PiecesAsync(feedback)).GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task More_than_a_thousand_hits_are_refused_and_none_counts()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var lines = string.Join('\n', Enumerable.Repeat($$"""{"address":"{{Address}}"}""", 1001));

        (await TellAsync(feedback, lines)).Problem(HttpStatusCode.BadRequest);

        Assert.False(await feedback.IsListedAsync(Address));
    }

    [Fact]
    public async Task Another_type_or_a_query_is_refused()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await TellAsync(feedback, Address, "text/plain")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TellAsync(feedback, $$"""{"address":"{{Address}}"}""", query: "?reason=x")).Status);
    }

    [Fact]
    public async Task Only_keys_that_report_may_tell_and_the_hit_names_the_key()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var hit = $$"""{"address":"{{Address}}"}""";
        var (report, lookup) = (await feedback.App.NewKeyAsync("mx1", "report"), await feedback.App.NewKeyAsync("web", "lookup"));

        Assert.Equal(HttpStatusCode.Forbidden, (await feedback.App.AsAsync(lookup, HttpMethod.Post, "api/traps", hit)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await feedback.App.AsAsync("wrong", HttpMethod.Post, "api/traps", hit)).Status);
        (await feedback.App.AsAsync(report, HttpMethod.Post, "api/traps", hit)).Accepted();

        Assert.Equal("mx1", Assert.Single(await PiecesAsync(feedback)).GetProperty("reporter").GetString());
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static async Task TwiceAsync(FeedbackDriver feedback, object hit)
    {
        (await feedback.HitTrapAsync(hit)).Accepted();
        (await feedback.HitTrapAsync(hit)).Accepted();
    }

    private static Task<Reply> TellAsync(FeedbackDriver feedback, string lines, string type = "application/x-ndjson", string query = "") =>
        feedback.App.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"api/traps{query}") { Content = new StringContent(lines, Encoding.UTF8, type) });

    private static async Task<List<JsonElement>> PiecesAsync(FeedbackDriver feedback) =>
        [.. (await feedback.ProfileAsync(Address)).GetProperty("evidence").EnumerateArray()];
}
