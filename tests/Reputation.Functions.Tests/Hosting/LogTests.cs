using System.Net;

namespace Reputation.Functions.Tests.Hosting;

public sealed class LogTests
{
    private static readonly string[] EverythingLoud =
    [
        "Logging__LogLevel__Default=Trace",
        "Logging__LogLevel__Microsoft.AspNetCore=Trace",
        "Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics=Trace",
        "Logging__Captured__LogLevel__Default=Trace",
        "Logging__Captured__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics=Trace",
        "Logging__Captured__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics*=Trace",
        "Keys__Bootstrap=the-bootstrap-key-of-this-test",
        "Keys__AllowInQuery=true",
    ];

    [Fact]
    public async Task No_key_reaches_a_log_even_when_everything_is_logged()
    {
        await using var app = await AppInProcess.StartAsync(EverythingLoud, map: TestForm.Map);

        using var known = await app.SendAsync(HttpMethod.Get, "/test/query?prefix=a&key=the-bootstrap-key-of-this-test");
        using var code = await app.SendAsync(HttpMethod.Get, "/api/health?code=the-host-key-in-the-query", ("x-functions-key", "the-host-key-in-a-header"));
        using var unknown = await app.SendAsync(HttpMethod.Get, "/api/nothing", ("x-api-key", "an-unknown-key"), ("Authorization", "Bearer another-unknown-key"));
        await RawHttp.SendAsync(app.Port, "GET /x?code=the-host-key-in-the-query HTTP/9.9\n\n");
        await RawHttp.SendAsync(app.Port, "GE(T /x?code=the-host-key-in-the-query HTTP/1.1\n\n");

        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.NotEmpty(app.Logs.Lines);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Text.Contains("-key", StringComparison.Ordinal));
    }
}
