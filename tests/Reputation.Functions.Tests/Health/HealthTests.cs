using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Reputation.Functions.Health;
using Reputation.Functions.Tests.Hosting;

namespace Reputation.Functions.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [InlineData(HealthStatus.Ok, HealthStatus.Ok, "ok")]
    [InlineData(HealthStatus.Ok, HealthStatus.Off, "ok")]
    [InlineData(HealthStatus.Degraded, HealthStatus.Off, "degraded")]
    [InlineData(HealthStatus.Ok, HealthStatus.Degraded, "degraded")]
    public async Task Health_is_as_good_as_its_worst_part(HealthStatus storage, HealthStatus index, string expected)
    {
        await using var app = await StartAsync(new HealthReport(storage), new HealthReport(index));

        using var answer = await app.SendAsync(HttpMethod.Get, "/api/health");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(expected, (await AppInProcess.JsonAsync(answer)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_part_says_what_it_knows_in_its_own_order()
    {
        var at = DateTimeOffset.Parse("2026-11-21T18:00:00+01:00", CultureInfo.InvariantCulture);
        await using var app = await StartAsync(
            new HealthReport(HealthStatus.Ok, ("account", "http://127.0.0.1/a")),
            new HealthReport(HealthStatus.Ok, ("version", 1845L), ("age", 0.5), ("full", true), ("at", at), ("why", null)));

        using var answer = await app.SendAsync(HttpMethod.Get, "/api/health");

        var json = await AppInProcess.JsonAsync(answer);
        Assert.Equal("""{"status":"ok","account":"http://127.0.0.1/a"}""", json.GetProperty("storage").GetRawText());
        Assert.Equal(
            """{"status":"ok","version":1845,"age":0.5,"full":true,"at":"2026-11-21T17:00:00Z","why":null}""", json.GetProperty("index").GetRawText());
    }

    [Fact]
    public async Task Without_an_index_health_is_503_with_the_same_parts()
    {
        await using var app = await StartAsync(new HealthReport(HealthStatus.Ok), new HealthReport(HealthStatus.Unavailable, ("version", null)));

        using var answer = await app.SendAsync(HttpMethod.Get, "/api/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        var problem = await AppInProcess.ProblemAsync(answer);
        Assert.Contains("index", problem.GetProperty("title").GetString()!, StringComparison.Ordinal);
        Assert.Equal("""{"status":"unavailable","version":null}""", problem.GetProperty("index").GetRawText());
        Assert.Equal("ok", problem.GetProperty("storage").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("Abusix__ApiKey=", "No key")]
    [InlineData("Abusix__ApiKey=the-abusix-key", "No sweep has ended yet")]
    public async Task The_state_of_Abusix_is_told_and_never_its_key(string setting, string expected)
    {
        await using var app = await AppInProcess.StartAsync([setting]);

        using var answer = await app.SendAsync(HttpMethod.Get, "/api/health");

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains("\"lastCanary\":null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("the-abusix-key", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ServiceBus=Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=secret;SharedAccessKey=c2VjcmV0", "Service Bus")]
    [InlineData("ServiceBus__fullyQualifiedNamespace=a.servicebus.windows.net", "Service Bus")]
    [InlineData("ServiceBus=", "Azure Storage queues")]
    public async Task The_bus_is_told_as_configured(string setting, string expected)
    {
        await using var app = await AppInProcess.StartAsync([setting]);

        using var answer = await app.SendAsync(HttpMethod.Get, "/api/health");

        var bus = (await AppInProcess.JsonAsync(answer)).GetProperty("bus");
        Assert.Equal(("ok", expected), (bus.GetProperty("status").GetString(), bus.GetProperty("transport").GetString()));
        Assert.DoesNotContain("secret", bus.GetRawText(), StringComparison.Ordinal);
    }

    private static Task<AppInProcess> StartAsync(HealthReport storage, HealthReport index) => AppInProcess.StartAsync(alter: builder =>
    {
        builder.Services.RemoveAll<IHealthPart>();
        builder.Services.AddSingleton<IHealthPart>(new FixedHealth("storage", storage));
        builder.Services.AddSingleton<IHealthPart>(new FixedHealth("index", index));
    }, isAsDescribed: false);
}
