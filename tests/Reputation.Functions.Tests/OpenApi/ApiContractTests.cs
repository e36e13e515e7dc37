namespace Reputation.Functions.Tests.OpenApi;

/// <summary>That the description is a strict judge: what is not as described is told.</summary>
public sealed class ApiContractTests
{
    private const string Answer = """{"version":7}""";

    private static readonly Dictionary<string, string> Json = new(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" };

    private static readonly Exchange Fine = new("DELETE", "/api/listings", "?prefix=203.0.113.7", null, null, 200, Json, Answer);

    [Fact]
    public async Task What_is_as_described_is_let_pass()
    {
        Assert.Empty(await ApiContract.ObjectionsAsync(Fine));
        Assert.Empty(await ApiContract.ObjectionsAsync(new Exchange(
            "PUT", "/api/listings", "", "application/json", """{"prefix":"203.0.113.7","reason":"x","force":"yes"}""", 400,
            Header("Content-Type", "application/problem+json"), """{"title":"No.","status":400,"errors":{"force":["No."]}}""")));
    }

    [Fact]
    public async Task An_undescribed_member_of_an_answer_is_told() =>
        Assert.Contains("additional", await ObjectionAsync(Fine with { Body = """{"version":7,"secret":1}""" }), StringComparison.Ordinal);

    [Fact]
    public async Task A_member_that_is_missing_is_told() =>
        Assert.Contains("version", await ObjectionAsync(Fine with { Body = "{}" }), StringComparison.Ordinal);

    [Fact]
    public async Task A_member_of_another_type_is_told() =>
        Assert.Contains("integer", await ObjectionAsync(Fine with { Body = """{"version":"7"}""" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-11-21T18:22:59+01:00")]
    [InlineData("2026-11-21 18:22:59Z")]
    [InlineData("2026-02-30T18:22:59Z")]
    [InlineData("yesterday")]
    public async Task An_instant_that_is_not_UTC_is_told(string instant)
    {
        const string Schema = "#/components/schemas/Instant";

        Assert.Null(await ApiContract.ObjectionAsync(Schema, "\"2026-11-21T18:22:59.1234567Z\""));
        Assert.NotNull(await ApiContract.ObjectionAsync(Schema, $"\"{instant}\""));
    }

    [Fact]
    public async Task What_is_no_JSON_is_told() =>
        Assert.Contains("SyntaxError", await ObjectionAsync(Fine with { Body = "{\"version\":7" }), StringComparison.Ordinal);

    [Fact]
    public async Task An_undescribed_status_is_told() =>
        Assert.Contains("202", await ObjectionAsync(Fine with { Status = 202 }), StringComparison.Ordinal);

    [Fact]
    public async Task Another_content_type_is_told() =>
        Assert.Contains("text/plain", await ObjectionAsync(Fine with { Headers = Header("Content-Type", "text/plain") }), StringComparison.Ordinal);

    [Fact]
    public async Task An_undescribed_header_is_told() => Assert.Contains(
        "X-Surprise",
        await ObjectionAsync(Fine with { Headers = new Dictionary<string, string>(Json, StringComparer.OrdinalIgnoreCase) { ["X-Surprise"] = "1" } }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("many", "integer")]
    [InlineData("-1", "0")]
    public async Task A_described_header_that_is_missing_or_wrong_is_told(string? version, string told)
    {
        var headers = new Dictionary<string, string>(Json, StringComparer.OrdinalIgnoreCase);
        if (version is not null)
        {
            headers["X-Listing-Version"] = version;
        }

        var page = new Exchange("GET", "/api/listings", "", null, null, 200, headers, """{"items":[],"cursor":null}""");
        Assert.Contains(told, await ObjectionAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_is_not_described_is_told_when_it_succeeds()
    {
        var post = Fine with { Method = "POST" };

        Assert.NotEmpty(await ObjectionAsync(post));
        Assert.Empty(await ApiContract.ObjectionsAsync(post with { Status = 405 }));
    }

    [Theory]
    [InlineData("?prefix=203.0.113.7&forse=true", "forse")]
    [InlineData("?prefix=203.0.113.7&source=spamhaus", "source")]
    [InlineData("?source=internal", "prefix")]
    public async Task A_query_that_was_taken_and_is_not_described_is_told(string query, string parameter) =>
        Assert.Contains($"parameter {parameter}", await ObjectionAsync(Fine with { Query = query }), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"prefix":"203.0.113.7","reason":"x","surprise":1}""", "additional")]
    [InlineData("""{"prefix":"203.0.113.7"}""", "reason")]
    public async Task A_body_that_was_taken_and_is_not_described_is_told(string sent, string told)
    {
        var example = ApiContract.Document["paths"]!["/api/listings"]!["put"]!["responses"]!["201"]!["content"]!["application/json"]!["example"]!;
        var put = new Exchange("PUT", "/api/listings", "", "application/json", sent, 201, Json, example.ToJsonString());

        Assert.Contains(told, await ObjectionAsync(put), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_where_none_is_described_is_told() =>
        Assert.Contains("body", await ObjectionAsync(Fine with { SentType = "application/json", SentBody = "{}" }), StringComparison.Ordinal);

    private static async Task<string> ObjectionAsync(Exchange exchange) => Assert.Single(await ApiContract.ObjectionsAsync(exchange));

    private static Dictionary<string, string> Header(string name, string value) => new(StringComparer.OrdinalIgnoreCase) { [name] = value };
}
