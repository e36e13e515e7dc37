using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Reputation.Functions.Keys;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Hosting;

namespace Reputation.Functions.Tests.Keys;

public sealed class KeylessOperatorTests(Azurite azurite)
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:7071")]
    [InlineData("127.0.0.1:7071")]
    [InlineData("127.1.2.3")]
    [InlineData("[::1]:7071")]
    public async Task On_a_developers_machine_no_key_is_needed(string host)
    {
        await using var app = await StartAsync();

        var answer = await AskAsync(app, $"Host: {host}");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("development", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host: localhost:7071\nOrigin: http://localhost:7071")]
    [InlineData("Host: localhost:7071\nOrigin: http://127.0.0.1:7071")]
    [InlineData("Host: 127.0.0.1:7071\nOrigin: http://[::1]:7071")]
    [InlineData("Host: localhost\nOrigin: http://localhost")]
    public async Task A_page_of_the_service_itself_may_ask(string headers)
    {
        await using var app = await StartAsync();

        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync(app, headers), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host: reputation.example.net")]
    [InlineData("Host: localhost.example.net")]
    [InlineData("Host: 127.0.0.1.example.net")]
    [InlineData("Host: 192.0.2.1")]
    [InlineData("Host:")]
    [InlineData("Host: localhost\nX-Forwarded-For: 127.0.0.1")]
    [InlineData("Host: localhost\nx-forwarded-proto: http")]
    [InlineData("Host: localhost\nX-Forwarded-Whatever: 1")]
    [InlineData("Host: localhost\nForwarded: for=127.0.0.1")]
    [InlineData("Host: localhost\nVia: 1.1 proxy")]
    [InlineData("Host: localhost\nX-Real-IP: 127.0.0.1")]
    [InlineData("Host: localhost\nSec-Fetch-Site: cross-site")]
    [InlineData("Host: localhost\nOrigin: https://example.net")]
    [InlineData("Host: localhost\nOrigin: http://localhost.example.net")]
    [InlineData("Host: localhost\nOrigin: null")]
    [InlineData("Host: localhost:7071\nOrigin: http://localhost:3000")]
    [InlineData("Host: localhost\nOrigin: http://localhost\nOrigin: https://example.net")]
    [InlineData("Host: localhost\nx-api-key: wrong")]
    [InlineData("Host: localhost\nx-api-key:")]
    [InlineData("Host: localhost\nAuthorization: Bearer wrong")]
    public async Task What_may_come_from_elsewhere_needs_a_key(string headers)
    {
        await using var app = await StartAsync();

        Assert.StartsWith("HTTP/1.1 401 ", await AskAsync(app, headers), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("environment=Production")]
    [InlineData("environment=Staging")]
    [InlineData("urls=http://0.0.0.0:0")]
    [InlineData("urls=http://*:0")]
    [InlineData("urls=http://127.0.0.1:0;http://[::]:0")]
    [InlineData("Keys__Bootstrap=a-key-is-set")]
    public async Task Elsewhere_than_on_a_developers_machine_a_key_is_needed(string setting)
    {
        await using var app = await StartAsync(setting);

        Assert.StartsWith("HTTP/1.1 401 ", await AskAsync(app, "Host: localhost"), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Text.Contains("treated as an operator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Under_the_host_a_key_is_needed()
    {
        await using var app = await StartAsync(
            $"FUNCTIONS_CUSTOMHANDLER_PORT={FreePort.Next()}", "PublicUrl=https://reputation.example.net", $"ServiceBus={PublishedApp.ServiceBus}");

        Assert.StartsWith("HTTP/1.1 401 ", await AskAsync(app, "Host: localhost"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_banner_says_so()
    {
        await using var app = await StartAsync();

        var banner = Assert.Single(app.Logs.Lines, line => line.Text.Contains("listens on", StringComparison.Ordinal)).Text;

        Assert.Contains("without a key", banner, StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:{app.Port}", banner, StringComparison.Ordinal);
    }

    private Task<AppInProcess> StartAsync(params string[] settings) => AppInProcess.StartAsync(
        [$"AzureWebJobsStorage={azurite.NewAccount().ConnectionString}", .. settings],
        map: app => app.MapGet("/test/operator", (RequestDelegate)(context => context.Response.WriteAsync(context.ActorName()))).For(Role.Operator));

    private static Task<string> AskAsync(AppInProcess app, string headers) =>
        // HTTP/1.0, so that the answer is not chunked and the connection ends with it.
        RawHttp.SendAsync(app.Port, $"GET /test/operator HTTP/1.0\n{headers}\n\n");
}
