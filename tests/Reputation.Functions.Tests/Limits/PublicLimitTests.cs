using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Keys;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Hosting;

namespace Reputation.Functions.Tests.Limits;

/// <summary>How often what everybody may call can be called.</summary>
public sealed class PublicLimitTests(Azurite azurite)
{
    private const string Key = "bootstrap-key-of-these-tests-0123456789";
    private readonly TestClock _clock = new();

    [Fact]
    public async Task One_request_too_many_is_told_when_to_come_again_and_then_is_answered()
    {
        await using var app = await StartAsync();
        await AssertAnsweredAsync(app, 1);
        _clock.Advance(TimeSpan.FromSeconds(20.5));
        await AssertAnsweredAsync(app, 2);

        using var refused = await AskAsync(app);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("40", refused.Headers.GetValues("Retry-After").Single());
        var title = (await AppInProcess.ProblemAsync(refused)).GetProperty("title").GetString()!;
        Assert.Contains("127.0.0.0/24", title, StringComparison.Ordinal);
        Assert.Contains("3 a minute", title, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromSeconds(39));
        await AssertRefusedAsync(app);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await AssertAnsweredAsync(app, 3);
    }

    [Fact]
    public async Task Who_has_a_key_is_not_limited_and_who_has_a_wrong_one_is()
    {
        await using var app = await StartAsync();
        await AssertAnsweredAsync(app, 20, ("x-api-key", Key));
        await AssertAnsweredAsync(app, 3, ("x-api-key", "wrong"));

        await AssertRefusedAsync(app, ("x-api-key", "wrong"));
        await AssertRefusedAsync(app);
        await AssertAnsweredAsync(app, 1, ("x-api-key", Key));
    }

    [Fact]
    public async Task The_operator_of_a_developers_machine_is_not_limited()
    {
        await using var app = await StartAsync("Keys__Bootstrap=");

        await AssertAnsweredAsync(app, 20);
    }

    [Theory]
    [InlineData("/api/health")]
    [InlineData("/")]
    public async Task What_probes_ask_is_not_limited(string path)
    {
        await using var app = await StartAsync();
        for (var request = 0; request < 20; request++)
        {
            using var answer = await app.SendAsync(HttpMethod.Get, path);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_limit_can_be_switched_off()
    {
        await using var app = await StartAsync("RateLimit__PublicPerMinute=0");

        await AssertAnsweredAsync(app, 100);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("X-Real-IP")]
    [InlineData("Client-IP")]
    public async Task Where_no_proxy_is_in_front_no_header_gives_a_fresh_budget(string header)
    {
        await using var app = await StartAsync();
        for (var request = 0; request < 3; request++)
        {
            await AssertAnsweredAsync(app, 1, (header, $"198.51.{request}.7"));
        }

        await AssertRefusedAsync(app, (header, "203.0.113.7"));
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.99, 198.51.100.8", "198.51.101.7")]
    [InlineData("198.51.100.7:4711", "1.2.3.4,198.51.100.8:80", "198.51.101.7:4711")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.8", "::ffff:198.51.101.7")]
    [InlineData("2001:db8:1:2::7", "[2001:db8:1:2:ffff::1]:4711", "2001:db8:1:3::7")]
    [InlineData("garbage", "", "198.51.101.7")]
    public async Task Behind_the_host_it_is_the_last_entry_that_counts(string first, string same, string other)
    {
        await using var app = await StartAsync(
            $"FUNCTIONS_CUSTOMHANDLER_PORT={FreePort.Next()}", "PublicUrl=https://reputation.example.net", $"ServiceBus={PublishedApp.ServiceBus}");
        await AssertAnsweredAsync(app, 3, ("X-Forwarded-For", first));

        await AssertRefusedAsync(app, ("X-Forwarded-For", same));
        await AssertAnsweredAsync(app, 1, ("X-Forwarded-For", other));
        await AssertAnsweredAsync(app, 1, ("X-Forwarded-For", $"{first}, {other}"));
    }

    [Fact]
    public async Task Behind_two_proxies_it_is_the_last_but_one()
    {
        await using var app = await StartAsync("RateLimit__Proxies=2");
        await AssertAnsweredAsync(app, 3, ("X-Forwarded-For", "1.2.3.4, 198.51.100.7, 10.0.0.1"));

        await AssertRefusedAsync(app, ("X-Forwarded-For", "5.6.7.8, 198.51.100.9, 10.0.7.2"));
        await AssertAnsweredAsync(app, 3, ("X-Forwarded-For", "198.51.100.7"));
        await AssertRefusedAsync(app, ("X-Forwarded-For", "198.51.101.7"));
    }

    private Task<AppInProcess> StartAsync(params string[] settings) => AppInProcess.StartAsync(
        ["RateLimit__PublicPerMinute=3", $"Keys__Bootstrap={Key}", $"AzureWebJobsStorage={azurite.NewAccount().ConnectionString}", .. settings],
        builder => builder.Services.AddSingleton<TimeProvider>(_clock),
        app => app.MapGet("/test/public", (RequestDelegate)(context => context.Response.WriteAsync("yes"))).Public());

    private static Task<HttpResponseMessage> AskAsync(AppInProcess app, params (string Name, string Value)[] headers) =>
        app.SendAsync(HttpMethod.Get, "/test/public", headers);

    private static async Task AssertAnsweredAsync(AppInProcess app, int times, params (string Name, string Value)[] headers)
    {
        for (var request = 1; request <= times; request++)
        {
            using var answer = await AskAsync(app, headers);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, string.Create(CultureInfo.InvariantCulture, $"Request {request} was answered {answer.StatusCode}."));
        }
    }

    private static async Task AssertRefusedAsync(AppInProcess app, params (string Name, string Value)[] headers)
    {
        using var answer = await AskAsync(app, headers);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }
}
