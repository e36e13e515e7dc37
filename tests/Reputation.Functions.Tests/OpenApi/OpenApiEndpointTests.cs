using System.Net;
using System.Text.Json.Nodes;
using Reputation.Functions.Tests.Hosting;

namespace Reputation.Functions.Tests.OpenApi;

public sealed class OpenApiEndpointTests
{
    private const string Path = "/api/openapi.json";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_description_is_for_everybody_and_says_where_the_service_is()
    {
        await using var app = await AppInProcess.StartAsync(["PublicUrl=https://reputation.example.net/", "Keys__Bootstrap=a-key-that-nobody-sends"]);

        using var answer = await app.SendAsync(HttpMethod.Get, Path);
        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!.AsObject();

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("https://reputation.example.net", document["servers"]![0]!["url"]!.GetValue<string>());
        document.Remove("servers");
        Assert.True(JsonNode.DeepEquals(ApiContract.Document, document));
    }

    [Fact]
    public async Task Without_a_public_address_it_says_where_the_service_listens()
    {
        await using var app = await AppInProcess.StartAsync();

        using var answer = await app.SendAsync(HttpMethod.Get, Path);

        Assert.Equal(
            $"http://127.0.0.1:{app.Port}",
            JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["servers"]![0]!["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_holds_it_is_not_sent_it_again()
    {
        await using var app = await AppInProcess.StartAsync();
        using var first = await app.SendAsync(HttpMethod.Get, Path);
        var tag = first.Headers.ETag!.ToString();

        foreach (var held in (string[])[tag, $"\"other\", {tag}", $"W/{tag}", "*"])
        {
            using var again = await app.SendAsync(HttpMethod.Get, Path, ("If-None-Match", held));

            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag!.ToString());
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Token));
        }
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Who_holds_another_is_sent_it(string held)
    {
        await using var app = await AppInProcess.StartAsync();

        using var answer = await app.SendAsync(HttpMethod.Get, Path, ("If-None-Match", held));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task HEAD_tells_its_length_and_its_ETag()
    {
        await using var app = await AppInProcess.StartAsync();
        using var get = await app.SendAsync(HttpMethod.Get, Path);

        using var head = await app.SendAsync(HttpMethod.Head, Path);

        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal((await get.Content.ReadAsByteArrayAsync(Token)).Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Token));
    }
}
