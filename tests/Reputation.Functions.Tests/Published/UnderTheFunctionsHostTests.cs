using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Published;

/// <summary>The published executable, started and asked as the Azure Functions host does it.</summary>
public sealed class UnderTheFunctionsHostTests(Azurite azurite)
{
    private const string Key = "the-bootstrap-key-of-these-tests-0123456789";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_on_the_hosts_port_although_it_inherits_the_hosts_own_addresses()
    {
        await using var host = await StartAsync(("ASPNETCORE_HTTP_PORTS", "80"));

        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{host.Port}/"), Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, host.Restarts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_timer_that_is_due_succeeds(bool isPastDue)
    {
        await using var host = await StartAsync();

        var invocation = await host.InvokeTimerAsync("Housekeeping", isPastDue);

        Assert.True(invocation.Succeeded, $"{invocation.Status} {invocation.Body}");
        Assert.Equal(200, invocation.Status);
    }

    [Fact]
    public async Task An_invocation_of_something_unknown_fails_with_json()
    {
        await using var host = await StartAsync();

        var invocation = await host.InvokeTimerAsync("NoSuchFunction");

        Assert.False(invocation.Succeeded);
        Assert.Equal(404, invocation.Status);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(invocation.Body).RootElement.ValueKind);
    }

    [Fact]
    public async Task A_request_from_outside_does_not_reach_a_timer()
    {
        await using var host = await StartAsync();

        using var declared = await host.Proxy.SendAsync(HttpMethod.Post, "/Housekeeping", TimerRequest.Content("Housekeeping", isPastDue: false));
        using var passedOn = await host.Proxy.PassOnAsync(HttpMethod.Post, "/Housekeeping", TimerRequest.Content("Housekeeping", isPastDue: false));

        Assert.Equal(HttpStatusCode.NotFound, declared.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, passedOn.StatusCode);
        Assert.Equal("application/problem+json", passedOn.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task What_was_listed_through_the_host_is_answered_also_after_a_kill()
    {
        await using var host = await StartAsync(("Keys__Bootstrap", Key));
        using var listed = await host.Proxy.SendAsync(
            HttpMethod.Put, "/api/listings", JsonContent.Create(new { prefix = "203.0.113.7", reason = "test", force = true }), ("x-api-key", Key));
        host.Signal(UnixSignal.Kill);
        await host.UntilRestartedAsync(1);

        using var get = await host.Proxy.SendAsync(HttpMethod.Get, "/api/lookup/203.0.113.7", null, ("x-api-key", Key));
        using var head = await host.Proxy.SendAsync(HttpMethod.Head, "/api/lookup/203.0.113.7", null, ("x-api-key", Key));

        Assert.Equal(HttpStatusCode.Created, listed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, get.StatusCode);
        Assert.Contains("https://reputation.example.net/check/203.0.113.7", await get.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task The_description_of_the_service_is_published_with_it()
    {
        await using var host = await StartAsync();

        using var answer = await host.Proxy.SendAsync(HttpMethod.Get, "/api/openapi.json");

        var description = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.StartsWith("3.1.", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("https://reputation.example.net", description.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task Without_a_key_nothing_is_answered_through_the_host_and_no_key_is_written_out()
    {
        await using var host = await StartAsync(("Keys__Bootstrap", Key), ("ASPNETCORE_ENVIRONMENT", "Development"), ("Logging__LogLevel__Default", "Trace"));

        using var refused = await host.Proxy.SendAsync(HttpMethod.Get, "/api/lookup/203.0.113.7?code=key-of-the-host", null, ("x-functions-key", "key-of-the-host"));
        using var answered = await host.Proxy.SendAsync(HttpMethod.Get, "/api/lookup/203.0.113.7?code=key-of-the-host", null, ("x-api-key", Key));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.DoesNotContain("key-of-the-host", host.Output + host.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, host.Output + host.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_that_fails_is_answered_with_json_and_fails_for_the_host()
    {
        await using var host = await StartAsync(("AzureWebJobsStorage", "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=AAAA;"
            + "BlobEndpoint=http://127.0.0.1:1/nobody;QueueEndpoint=http://127.0.0.1:1/nobody;TableEndpoint=http://127.0.0.1:1/nobody"));

        var invocation = await host.InvokeTimerAsync("Housekeeping");

        Assert.False(invocation.Succeeded);
        Assert.Equal(500, invocation.Status);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(invocation.Body).RootElement.ValueKind);
    }

    [Fact]
    public async Task Killed_in_mid_request_it_is_started_again_and_goes_on()
    {
        await using var host = await StartAsync();
        using var endless = new EndlessContent();
        var invoking = host.InvokeAsync("Housekeeping", endless);
        await endless.IsBeingSent.WaitAsync(Token);

        host.Signal(UnixSignal.Kill);

        await Assert.ThrowsAsync<HttpRequestException>(() => invoking);
        await host.UntilRestartedAsync(1);
        Assert.True((await host.InvokeTimerAsync("Housekeeping")).Succeeded);
    }

    [Theory]
    [InlineData(UnixSignal.Terminate)]
    [InlineData(UnixSignal.Interrupt)]
    public async Task Told_to_stop_it_ends_in_a_way_that_the_host_mends(UnixSignal signal)
    {
        await using var host = await StartAsync();

        host.Signal(signal);

        await host.UntilRestartedAsync(1);
        Assert.False(host.IsLeftWithoutHandler);
        Assert.True((await host.InvokeTimerAsync("Housekeeping")).Succeeded);
    }

    [Fact]
    public async Task With_a_wrong_setting_it_says_so_and_ends_with_1()
    {
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(("PublicUrl", "not a url")));

        Assert.StartsWith("The handler ended with 1 ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("PublicUrl", wrong.Message, StringComparison.Ordinal);
    }

    private Task<FunctionsHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = azurite.NewAccount().ConnectionString,
            ["HousekeepingSchedule"] = "30 * * * * *",
            ["SweepSchedule"] = "0 */5 * * * *",
            ["PublicUrl"] = "https://reputation.example.net",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return FunctionsHost.StartAsync(all);
    }
}
