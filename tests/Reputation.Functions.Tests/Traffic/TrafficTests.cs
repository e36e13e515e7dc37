using System.IO.Compression;
using System.Net;
using System.Text;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Traffic;

/// <summary>Mail servers tell how much mail each client sent.</summary>
public sealed class TrafficTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task What_was_reported_is_there_at_once_in_every_process_and_after_folding()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await using var other = await AppDriver.StartAsync(_account);

        var answer = (await app.ReportTrafficAsync("""
            {"address":"203.0.113.9","messages":3}
            {"address":"203.0.113.7","messages":12}
            {"address":"203.0.113.7","messages":1}
            """)).Accepted();

        Assert.Equal("""{"accepted":3,"rejected":[],"rejectedCount":0}""", answer.ToString());
        string[] expected = ["203.0.113.7/32 13", "203.0.113.9/32 3"];
        Assert.Equal(expected, await other.SeenAsync());
        Assert.Equal(13, await other.MessagesAsync("203.0.113.7"));

        await app.FoldTrafficAsync();
        Assert.Empty(await _account.InboxAsync());
        Assert.Equal(expected, await other.SeenAsync());
        Assert.Equal(13, await other.MessagesAsync("203.0.113.7"));
        Assert.Equal(0, await other.MessagesAsync("203.0.113.8"));

        await other.ReportTrafficAsync("""{"address":"203.0.113.8","messages":5}""" + "\n" + """{"address":"203.0.113.9","messages":2}""");
        Assert.Equal(["203.0.113.7/32 13", "203.0.113.8/32 5", "203.0.113.9/32 5"], await app.SeenAsync());
        Assert.Equal(5, await app.MessagesAsync("203.0.113.9"));
    }

    [Fact]
    public async Task Addresses_of_IPv6_count_for_their_64_which_keeps_the_four_that_were_seen_last()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var now = DateTimeOffset.UtcNow;
        foreach (var number in (int[])[1, 2, 3, 4, 5, 2])
        {
            await app.ReportTrafficAsync($$"""{"address":"2001:db8::{{number}}","messages":10,"at":"{{now.AddMinutes(number - 10):O}}"}""");
            await app.FoldTrafficAsync();
        }

        await app.ReportTrafficAsync($$"""{"address":"2001:db8::1","messages":10,"at":"{{now.AddMinutes(-1):O}}"}""");

        var client = await app.FindTrafficAsync("2001:db8::/64");
        Assert.Equal(70, client!.Messages);
        Assert.Equal(["2001:db8::1", "2001:db8::5", "2001:db8::4", "2001:db8::3"], client.Seen.Select(seen => seen.Address.ToAddressString()));
        Assert.Equal(now.AddMinutes(-1).ToUnixTimeMilliseconds(), client.LastSeenAt.ToUnixTimeMilliseconds());
        Assert.Equal(client.LastSeenAt, client.Seen[0].SeenAt);
    }

    [Fact]
    public async Task IPv4_mapped_addresses_are_IPv4_and_special_purpose_addresses_count_like_others()
    {
        await using var app = await AppDriver.StartAsync(_account);

        await app.ReportTrafficAsync("""{"address":"::ffff:10.0.0.1","messages":2}""" + "\n" + """{"address":"10.0.0.1","messages":3}""");

        Assert.Equal(["10.0.0.1/32 5"], await app.SeenAsync());
        Assert.Empty((await app.FindTrafficAsync("10.0.0.1"))!.Seen);
    }

    [Theory]
    [InlineData("""{"address":"203.0.113.0/24","messages":1}""", "address")]
    [InlineData("""{"address":"010.0.0.1","messages":1}""", "octal")]
    [InlineData("""{"messages":1}""", "address is required")]
    [InlineData("""{"address":"203.0.113.7"}""", "messages is required.")]
    [InlineData("""{"address":"203.0.113.7","messages":0}""", "messages must be a number from 1 to 1000000000")]
    [InlineData("""{"address":"203.0.113.7","messages":1000000001}""", "messages must be a number from 1 to 1000000000")]
    [InlineData("""{"address":"203.0.113.7","messages":1.5}""", "messages must be a whole number.")]
    [InlineData("""{"address":"203.0.113.7","messages":"1"}""", "without quotation marks")]
    [InlineData("""{"address":"203.0.113.7","messages":1,"at":"yesterday"}""", "RFC 3339")]
    [InlineData("""{"address":"203.0.113.7","messages":1,"at":"2026-03-02T12:05:01Z"}""", "in the future")]
    [InlineData("""{"address":"203.0.113.7","messages":1,"at":"2026-01-31T11:59:59Z"}""", "longer ago than 30 days")]
    [InlineData("""{"address":"203.0.113.7","messages":1,"count":1}""", "count is not a field")]
    [InlineData("""["203.0.113.7"]""", "not an object")]
    [InlineData("203.0.113.7 1", "not a JSON object")]
    public async Task A_bad_line_is_told_and_stops_no_other(string line, string error)
    {
        await using var app = await AppDriver.StartWithClockAsync(_account, new TestClock());

        var answer = (await app.ReportTrafficAsync("""{"address":"192.0.2.1","messages":1}""" + $"\n{line}\n\n" + """{"address":"192.0.2.2","messages":1}""")).Accepted();

        Assert.Equal((2, 1), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("rejectedCount").GetInt32()));
        var rejected = Assert.Single(answer.GetProperty("rejected").EnumerateArray());
        Assert.Equal(2, rejected.GetProperty("line").GetInt32());
        Assert.Contains(error, rejected.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(["192.0.2.1/32 1", "192.0.2.2/32 1"], await app.SeenAsync());
    }

    [Fact]
    public async Task The_first_hundred_bad_lines_are_told_and_all_are_counted()
    {
        await using var app = await AppDriver.StartAsync(_account);

        var answer = (await app.ReportTrafficAsync(string.Concat(Enumerable.Repeat("nonsense\n", 250)))).Accepted();

        Assert.Equal((0, 250), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("rejectedCount").GetInt32()));
        Assert.Equal(Enumerable.Range(1, 100), answer.GetProperty("rejected").EnumerateArray().Select(line => line.GetProperty("line").GetInt32()));
        Assert.Empty(await app.SeenAsync());
    }

    [Fact]
    public async Task An_instant_that_is_a_little_ahead_counts_as_now()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock);

        (await app.ReportTrafficAsync("""{"address":"203.0.113.7","messages":1,"at":"2026-03-02T12:05:00Z"}""")).Accepted();

        Assert.Equal(clock.GetUtcNow(), (await app.FindTrafficAsync("203.0.113.7"))!.LastSeenAt);
    }

    [Fact]
    public async Task Messages_are_counted_by_days_of_UTC_and_forgotten_after_thirty()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock);
        await app.ReportTrafficAsync("""
            {"address":"203.0.113.7","messages":1,"at":"2026-01-31T12:00:00Z"}
            {"address":"203.0.113.7","messages":2,"at":"2026-02-28T23:59:59Z"}
            {"address":"203.0.113.7","messages":3,"at":"2026-03-01T00:30:00+01:00"}
            {"address":"203.0.113.7","messages":4,"at":"2026-03-02T12:00:00Z"}
            {"address":"203.0.113.8","messages":5,"at":"2026-01-31T13:00:00Z"}
            """);

        Assert.Equal(["2026-03-02 4", "2026-02-28 5", "2026-01-31 1"], await DaysAsync(app));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["2026-03-02 4", "2026-02-28 5"], await DaysAsync(app));
        Assert.Equal(["203.0.113.7/32 9"], await app.SeenAsync());

        await app.FoldTrafficAsync();
        clock.Step(TimeSpan.FromDays(-1));
        Assert.Equal(["2026-03-02 4", "2026-02-28 5"], await DaysAsync(app));
        Assert.Equal(["203.0.113.7/32 9"], await app.SeenAsync());
    }

    [Fact]
    public async Task What_nobody_has_seen_for_thirty_days_goes_though_nothing_comes_any_more()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock);
        await app.ReportTrafficAsync("""{"address":"203.0.113.7","messages":1}""");
        await app.FoldTrafficAsync();

        clock.Step(TimeSpan.FromDays(31));
        await app.FoldTrafficAsync();
        clock.Step(TimeSpan.FromDays(-31));

        Assert.Empty(await app.SeenAsync());
    }

    [Fact]
    public async Task Who_asks_since_an_instant_is_told_who_was_seen_then_or_later()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock);
        await app.ReportTrafficAsync("""
            {"address":"203.0.113.1","messages":1,"at":"2026-03-01T11:59:59Z"}
            {"address":"203.0.113.2","messages":1,"at":"2026-03-01T12:00:00Z"}
            {"address":"203.0.113.3","messages":1,"at":"2026-03-02T12:00:00Z"}
            """);
        string[] expected = ["203.0.113.2/32 1", "203.0.113.3/32 1"];

        Assert.Equal(expected, await app.SeenAsync(clock.GetUtcNow().AddDays(-1)));
        await app.FoldTrafficAsync();
        Assert.Equal(expected, await app.SeenAsync(clock.GetUtcNow().AddDays(-1)));
    }

    [Fact]
    public async Task An_empty_body_a_packed_one_another_type_and_a_query_are_refused()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write("""{"address":"203.0.113.7","messages":1}"""u8);
        }

        (await app.ReportTrafficAsync("")).Problem(HttpStatusCode.BadRequest);
        (await app.ReportTrafficAsync(new ByteArrayContent(packed.ToArray()))).Problem(HttpStatusCode.BadRequest);
        (await app.ReportTrafficAsync("203.0.113.7", "text/plain")).Problem(HttpStatusCode.UnsupportedMediaType);
        (await app.ReportTrafficAsync("""{"address":"203.0.113.7","messages":1}""", query: "?at=now")).Problem(HttpStatusCode.BadRequest);
        Assert.Empty(await app.SeenAsync());
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_refused_and_nothing_of_it_is_stored()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var line = Encoding.UTF8.GetBytes("""{"address":"203.0.113.7","messages":1}""" + "\n");

        (await app.ReportTrafficAsync(string.Concat(Enumerable.Repeat(Encoding.UTF8.GetString(line), ((1 << 20) / line.Length) + 1)))).Problem(HttpStatusCode.RequestEntityTooLarge);
        Assert.Empty(await app.SeenAsync());

        (await app.ReportTrafficAsync(string.Concat(Enumerable.Repeat(Encoding.UTF8.GetString(line), (1 << 20) / line.Length)))).Accepted();
        Assert.Equal([$"203.0.113.7/32 {(1 << 20) / line.Length}"], await app.SeenAsync());
    }

    [Fact]
    public async Task Only_keys_with_the_role_report_may_tell()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var (report, lookup) = (await app.NewKeyAsync("mx1", "report"), await app.NewKeyAsync("mx2", "lookup", "export"));
        const string Line = """{"address":"203.0.113.7","messages":1}""";

        (await app.ReportTrafficAsAsync(report, Line)).Accepted();
        (await app.ReportTrafficAsAsync(lookup, Line)).Problem(HttpStatusCode.Forbidden);
        (await app.ReportTrafficAsAsync("no-key", Line)).Problem(HttpStatusCode.Unauthorized);
        Assert.Equal(1, await app.MessagesAsync("203.0.113.7"));
    }

    private static async Task<IEnumerable<string>> DaysAsync(AppDriver app) =>
        (await app.FindTrafficAsync("203.0.113.7"))!.Days.Select(day => $"{day.Day:yyyy-MM-dd} {day.Messages}");
}
