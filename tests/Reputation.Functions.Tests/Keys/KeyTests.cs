using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Keys;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Hosting;

namespace Reputation.Functions.Tests.Keys;

public sealed class KeyTests(Azurite azurite)
{
    private const string Bootstrap = "bootstrap-key-of-these-tests-0123456789";
    private const string LookupKey = "a-lookup-key";

    [Theory]
    [InlineData("x-api-key", Bootstrap)]
    [InlineData("X-API-KEY", Bootstrap)]
    [InlineData("Authorization", "Bearer " + Bootstrap)]
    [InlineData("Authorization", "bearer " + Bootstrap)]
    [InlineData("Authorization", "Basic any-user")]
    public async Task A_key_is_taken_however_it_is_sent(string header, string value)
    {
        await using var app = await StartAsync();

        using var answer = await app.SendAsync(HttpMethod.Get, "/test/operator", (header, value.Replace("any-user", Basic("any", Bootstrap), StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("bootstrap", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_key_twice_is_one_key()
    {
        await using var app = await StartAsync();

        using var answer = await app.SendAsync(HttpMethod.Get, "/test/operator", ("x-api-key", Bootstrap), ("Authorization", "Basic " + Basic("", Bootstrap)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Different_keys_in_one_request_are_refused()
    {
        await using var app = await StartAsync();

        using var answer = await app.SendAsync(HttpMethod.Get, "/test/operator", ("x-api-key", Bootstrap), ("Authorization", "Bearer " + LookupKey));

        Assert.Contains("several", await RefusalAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_the_answer_says_how_to_send_one()
    {
        await using var app = await StartAsync();

        using var answer = await app.SendAsync(HttpMethod.Get, "/test/operator");

        var title = await RefusalAsync(answer);
        Assert.Contains("x-api-key", title, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer", title, StringComparison.Ordinal);
        Assert.Equal("Basic Bearer", string.Join(' ', answer.Headers.WwwAuthenticate.Select(way => way.Scheme).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("x-api-key", "wrong")]
    [InlineData("x-api-key", Bootstrap + "x")]
    [InlineData("Authorization", "Bearer wrong")]
    [InlineData("Authorization", "Basic !!!")]
    [InlineData("Authorization", "Basic bm9jb2xvbg==")]
    [InlineData("Authorization", "Digest username=a")]
    [InlineData("Authorization", Bootstrap)]
    [InlineData("x-functions-key", Bootstrap)]
    public async Task A_wrong_key_is_refused(string header, string value)
    {
        await using var app = await StartAsync($"AzureWebJobsStorage={azurite.NewAccount().ConnectionString}");

        using var answer = await app.SendAsync(HttpMethod.Get, "/test/operator", (header, value));

        Assert.DoesNotContain(value, await RefusalAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-api-key", "")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "Basic Og==")]
    [InlineData("Authorization", "Basic !!")]
    [InlineData("Authorization", "Digest x")]
    public async Task An_empty_bootstrap_key_is_none_and_opens_nothing(string header, string value)
    {
        await using var app = await StartAsync("Keys__Bootstrap=", "environment=Production");

        using var answer = await app.SendAsync(HttpMethod.Get, "/test/operator", (header, value));

        await RefusalAsync(answer);
    }

    [Fact]
    public async Task A_key_in_the_query_counts_only_where_that_is_allowed()
    {
        await using var strict = await StartAsync();
        await using var lenient = await StartAsync("Keys__AllowInQuery=true");

        using var refused = await strict.SendAsync(HttpMethod.Get, "/test/operator?key=" + Bootstrap);
        using var allowed = await lenient.SendAsync(HttpMethod.Get, "/test/operator?key=" + Bootstrap);
        using var several = await lenient.SendAsync(HttpMethod.Get, "/test/operator?key=" + Bootstrap, ("x-api-key", LookupKey));

        await RefusalAsync(refused);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        await RefusalAsync(several);
    }

    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", HttpStatusCode.OK)]
    [InlineData("Ignored__Setting", HttpStatusCode.BadRequest)]
    public async Task The_hosts_own_key_in_the_query_is_passed_over_under_the_host_only(string setting, HttpStatusCode expected)
    {
        await using var app = await StartAsync(
            $"{setting}={FreePort.Next()}",
            "PublicUrl=https://reputation.example.net",
            $"ServiceBus={PublishedApp.ServiceBus}",
            $"AzureWebJobsStorage={azurite.NewAccount().ConnectionString}");

        using var answer = await app.SendAsync(HttpMethod.Get, "/api/listings?code=of-the-host", ("x-api-key", Bootstrap));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_key_without_the_role_is_told_which_role_is_missing()
    {
        await using var app = await StartAsync();

        using var lookup = await app.SendAsync(HttpMethod.Get, "/test/lookup", ("x-api-key", LookupKey));
        using var other = await app.SendAsync(HttpMethod.Get, "/test/operator", ("x-api-key", LookupKey));
        using var all = await app.SendAsync(HttpMethod.Get, "/test/lookup", ("x-api-key", Bootstrap));

        Assert.Equal(HttpStatusCode.OK, lookup.StatusCode);
        Assert.Equal("mx1", await lookup.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Contains("operator", (await AppInProcess.ProblemAsync(other)).GetProperty("title").GetString()!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
    }

    [Fact]
    public async Task A_public_path_answers_without_a_key_and_with_a_wrong_one()
    {
        await using var app = await StartAsync();

        using var none = await app.SendAsync(HttpMethod.Get, "/test/public");
        using var wrong = await app.SendAsync(HttpMethod.Get, "/test/public", ("x-api-key", "wrong"));

        Assert.Equal(HttpStatusCode.OK, none.StatusCode);
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
    }

    [Theory]
    [InlineData("only-8ch", true)]
    [InlineData("0123456789abcdef0123456789abcdef", false)]
    public async Task A_short_bootstrap_key_is_warned_of(string key, bool warned)
    {
        await using var app = await AppInProcess.StartAsync([$"Keys__Bootstrap={key}"]);

        Assert.Equal(warned, app.Logs.Lines.Any(line => line.Level == LogLevel.Warning && line.Text.Contains("Keys__Bootstrap", StringComparison.Ordinal)));
        Assert.DoesNotContain(app.Logs.Lines, line => line.Text.Contains(key, StringComparison.Ordinal));
    }

    private static Task<AppInProcess> StartAsync(params string[] settings) => AppInProcess.StartAsync(
        ["Keys__Bootstrap=" + Bootstrap, .. settings],
        builder => builder.Services.AddSingleton<IKeys>(new KnownKeys(LookupKey, new Key("mx1", Role.Lookup))),
        app =>
        {
            app.MapGet("/test/operator", (RequestDelegate)WhoAsync).For(Role.Operator);
            app.MapGet("/test/lookup", (RequestDelegate)WhoAsync).For(Role.Lookup);
            app.MapGet("/test/public", (RequestDelegate)WhoAsync).Public();
        });

    private static Task WhoAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        return context.Response.WriteAsync(context.ActorName());
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return (await AppInProcess.ProblemAsync(answer)).GetProperty("title").GetString()!;
    }

    private static string Basic(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
}
