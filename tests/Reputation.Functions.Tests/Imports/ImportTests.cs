using System.Net;
using System.Text.Json;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Imports;

/// <summary>Operators import lists.</summary>
public sealed class ImportTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_plain_list_is_listed_and_each_bad_line_is_told()
    {
        await using var app = await AppDriver.StartAsync(_account);

        var answer = (await app.ImportAsync("# a list\n203.0.113.7 ; first\n203.0.113.77/24\n198.51.100.0/24\n", "?reason=spam&expiresAt=9000-01-01T00:00:00Z&monitor=true")).Ok();

        Assert.Equal(
            """{"accepted":2,"unchanged":0,"rejected":[{"line":3,"error":"Host bits are set: the prefix that holds this address is 203.0.113.0/24."}],"rejectedCount":1,"version":2}""",
            Without(answer, "id"));
        var listing = (await app.ShowListingsAsync("?prefix=198.51.100.0/24")).Ok().GetProperty("items")[0];
        Assert.Equal(("spam", "9000-01-01T00:00:00Z", true), (listing.GetProperty("reason").GetString(), listing.GetProperty("expiresAt").GetString(), listing.GetProperty("monitor").GetBoolean()));
        var id = answer.GetProperty("id").GetString();
        Assert.All((await LogAudit.OfAsync(_account)).Entries, entry => Assert.Equal((id, "development"), (entry.Change.Import, entry.Change.Actor)));
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var list = Addresses(1_000);
        (await app.ImportAsync(list)).Ok();

        var again = (await app.ImportAsync(list)).Ok();

        Assert.Equal("""{"accepted":0,"unchanged":1000,"rejected":[],"rejectedCount":0,"version":1000}""", Without(again, "id"));
        Assert.Equal(1_000, await app.VersionAsync());
    }

    [Fact]
    public async Task A_large_list_goes_in_in_full_transactions()
    {
        await using var app = await AppDriver.StartAsync(_account);

        (await app.ImportAsync(Addresses(10_000))).Ok();

        var appends = (await LogAudit.OfAsync(_account)).Entries.CountBy(entry => entry.Append).ToList();
        Assert.Equal(10_000, appends.Sum(append => append.Value));

        // The first and the last may be smaller, and one that began before more had come.
        Assert.InRange(appends.Count, 205, 215);
    }

    [Fact]
    public async Task Lines_that_say_different_things_of_one_prefix_count_one_after_the_other()
    {
        await using var app = await AppDriver.StartAsync(_account);

        var answer = (await app.ImportAsync("203.0.113.7,a\n203.0.113.8,x\n203.0.113.7,b\n203.0.113.7,b\n203.0.113.7,c\n", "", "text/csv")).Ok();

        Assert.Equal("""{"accepted":4,"unchanged":1,"rejected":[],"rejectedCount":0,"version":4}""", Without(answer, "id"));
        var story = (await LogAudit.OfAsync(_account)).Entries.Where(entry => entry.Change.Reason != "x");
        Assert.Equal(
            [(LogOperation.Listed, "a"), (LogOperation.Changed, "b"), (LogOperation.Changed, "c")],
            story.Select(entry => (entry.Change.Operation, entry.Change.Reason)));
    }

    [Fact]
    public async Task A_line_of_ndjson_says_everything_itself()
    {
        await using var app = await AppDriver.StartAsync(_account);

        var answer = (await app.ImportAsync("""{"prefix":"10.0.0.1","reason":"test","force":true,"source":"feedback"}""", "", "application/x-ndjson")).Ok();
        var withQuery = await app.ImportAsync("""{"prefix":"203.0.113.1","reason":"test"}""", "?reason=spam", "application/x-ndjson");

        Assert.Equal(1, answer.GetProperty("accepted").GetInt32());
        Assert.True(await app.IsListedAsync("10.0.0.1"));
        Assert.Contains("each line of NDJSON says it itself", withQuery.Objection("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Force_lists_special_purpose_ranges_and_without_it_they_are_bad_lines()
    {
        await using var app = await AppDriver.StartAsync(_account);

        Assert.Equal(1, (await app.ImportAsync("10.0.0.0/8")).Ok().GetProperty("rejectedCount").GetInt32());
        Assert.Equal(1, (await app.ImportAsync("10.0.0.0/8", "?reason=spam&force=true")).Ok().GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task What_expired_and_was_not_taken_off_yet_is_listed_anew()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock);
        var list = Addresses(100);
        (await app.ImportAsync(list, $"?reason=spam&expiresAt={clock.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ssZ}")).Ok();
        clock.Step(TimeSpan.FromHours(2));

        var answer = (await app.ImportAsync(list)).Ok();

        Assert.Equal("""{"accepted":100,"unchanged":0,"rejected":[],"rejectedCount":0,"version":300}""", Without(answer, "id"));
        await LogAudit.OfAsync(_account);
    }

    [Theory]
    [InlineData("203.0.113.7", "", "text/plain", "reason")]
    [InlineData("203.0.113.7", "?reason=x&source=nobody", "text/plain", "source")]
    [InlineData("203.0.113.7", "?reason=x&expiresAt=2001-01-01T00:00:00Z", "text/csv", "expiresAt")]
    [InlineData("203.0.113.7", "?reason=x&monitor=yes", "text/csv", "monitor")]
    public async Task A_parameter_that_cannot_be_meant_is_refused_before_anything_is_read(string list, string query, string type, string field)
    {
        await using var app = await AppDriver.StartAsync(_account);

        Assert.NotEmpty((await app.ImportAsync(list, query, type)).Objection(field));
        Assert.Empty(await ItemsAsync(app));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain; charset=utf-16")]
    [InlineData("text/html")]
    public async Task Another_content_type_is_refused(string type)
    {
        await using var app = await AppDriver.StartAsync(_account);

        (await app.ImportAsync("203.0.113.7", "?reason=spam", type)).Problem(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task An_empty_body_is_a_slip_and_a_list_of_comments_is_not()
    {
        await using var app = await AppDriver.StartAsync(_account);

        (await app.ImportAsync("")).Problem(HttpStatusCode.BadRequest);
        Assert.Contains(
            "--data-binary",
            (await app.ImportAsync("# a list203.0.113.7203.0.113.8")).Problem(HttpStatusCode.BadRequest).GetProperty("title").GetString(),
            StringComparison.Ordinal);
        Assert.Equal("""{"accepted":0,"unchanged":0,"rejected":[],"rejectedCount":0,"version":0}""", Without((await app.ImportAsync("# nothing today\n")).Ok(), "id"));
    }

    [Fact]
    public async Task A_header_that_cannot_be_meant_stops_the_import_and_its_record_says_why()
    {
        await using var app = await AppDriver.StartAsync(_account);

        var answer = await app.ImportAsync("prefix,because\n203.0.113.7,x\n", "", "text/csv");

        var title = answer.Problem(HttpStatusCode.BadRequest).GetProperty("title").GetString();
        var record = Assert.Single(await ItemsAsync(app));
        Assert.Equal(("failed", title), (record.GetProperty("status").GetString(), record.GetProperty("why").GetString()));
        Assert.Equal(0, await app.VersionAsync());
    }

    [Fact]
    public async Task Of_the_bad_lines_the_first_hundred_are_told_and_all_are_counted()
    {
        await using var app = await AppDriver.StartAsync(_account);

        var answer = (await app.ImportAsync(string.Concat(Enumerable.Repeat($"{new string('x', 200)}\n", 5_000)))).Ok();

        Assert.Equal(100, answer.GetProperty("rejected").GetArrayLength());
        Assert.Equal(5_000, answer.GetProperty("rejectedCount").GetInt32());
        Assert.Equal(100, Assert.Single(await ItemsAsync(app)).GetProperty("rejected").GetArrayLength());
    }

    [Fact]
    public async Task Imports_are_shown_the_newest_first_and_page_by_page()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var ids = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            ids.Insert(0, (await app.ImportAsync($"203.0.113.{number}\n")).Ok().GetProperty("id").GetString()!);
        }

        var first = (await app.SendAsync(HttpMethod.Get, "api/imports?limit=3")).Ok();
        var second = (await app.SendAsync(HttpMethod.Get, $"api/imports?limit=3&cursor={first.GetProperty("cursor").GetString()}")).Ok();

        Assert.Equal(ids, first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("cursor").ValueKind);
        var item = (await app.SendAsync(HttpMethod.Get, $"api/imports/{ids[0]}")).Ok();
        Assert.Equal(first.GetProperty("items")[0].GetRawText(), item.GetRawText());
        Assert.Equal(
            """{"status":"completed","why":null,"actor":"development","format":"plain","lines":1,"accepted":1,"unchanged":0,"rejectedCount":0,"rejected":[],"version":5}""",
            Without(item, "id", "startedAt", "endedAt"));
        (await app.SendAsync(HttpMethod.Get, "api/imports/nonsense")).Problem(HttpStatusCode.NotFound);
    }

    private static async Task<IEnumerable<JsonElement>> ItemsAsync(AppDriver app) =>
        (await app.SendAsync(HttpMethod.Get, "api/imports")).Ok().GetProperty("items").EnumerateArray().ToList();

    private static string Addresses(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(number => $"2001:db8::{number:x}\n"));

    private static string Without(JsonElement json, params string[] names) => JsonSerializer.Serialize(
        json.EnumerateObject().Where(member => !names.Contains(member.Name, StringComparer.Ordinal)).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal));
}
