using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Reputation.Functions.Health;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Tests.Hosting;

public sealed class FailureTests
{
    [Fact]
    public async Task An_unknown_path_is_answered_with_a_problem()
    {
        await using var app = await AppInProcess.StartAsync();

        using var answer = await app.SendAsync(HttpMethod.Get, "/api/nothing-here");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await AppInProcess.ProblemAsync(answer);
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_know_is_answered_with_those_that_it_does()
    {
        await using var app = await AppInProcess.StartAsync();

        using var answer = await app.SendAsync(HttpMethod.Delete, "/api/health");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("GET HEAD", string.Join(' ', answer.Content.Headers.Allow.Order(StringComparer.Ordinal)));
        await AppInProcess.ProblemAsync(answer);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/health")]
    [InlineData("/api/nothing-here")]
    public async Task HEAD_has_the_headers_of_GET_and_no_body(string path)
    {
        // Health tells ages, which would differ between the two.
        await using var app = await AppInProcess.StartAsync(alter: builder => builder.Services.RemoveAll<IHealthPart>(), isAsDescribed: false);
        using var get = await app.SendAsync(HttpMethod.Get, path);

        var head = await RawHttp.SendAsync(app.Port, $"HEAD {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n");

        Assert.StartsWith($"HTTP/1.1 {(int)get.StatusCode} ", head, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {get.Content.Headers.ContentLength}\r\n", head, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_says_nosniff_and_none_names_the_server()
    {
        await using var app = await AppInProcess.StartAsync(map: Throwing);

        foreach (var path in new[] { "/", "/api/health", "/api/nothing-here", "/test/bug", "/test/storage" })
        {
            using var answer = await app.SendAsync(HttpMethod.Get, path);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Empty(answer.Headers.Server);
        }
    }

    [Fact]
    public async Task A_fault_of_ours_is_logged_once_and_told_without_its_inside()
    {
        await using var app = await AppInProcess.StartAsync(map: Throwing);

        using var answer = await app.SendAsync(HttpMethod.Get, "/test/bug?code=in-the-query");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var text = (await AppInProcess.ProblemAsync(answer)).GetRawText();
        Assert.DoesNotContain("table row", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        var line = Assert.Single(ErrorsOf(app));
        Assert.Contains("table row", line, StringComparison.Ordinal);
        Assert.DoesNotContain("in-the-query", line, StringComparison.Ordinal);
        Assert.Contains(line.Split("trace: ")[1].Split(' ')[0], text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_told_as_503_with_a_time_to_try_again()
    {
        await using var app = await AppInProcess.StartAsync(map: Throwing);

        using var answer = await app.SendAsync(HttpMethod.Get, "/test/storage");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        var problem = await AppInProcess.ProblemAsync(answer);
        Assert.Equal("The store does not answer.", problem.GetProperty("title").GetString());
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(ErrorsOf(app));
    }

    [Fact]
    public async Task An_answer_that_fails_half_way_is_cut_off()
    {
        await using var app = await AppInProcess.StartAsync(map: Throwing);

        var raw = RawHttp.SendAsync(app.Port, "GET /test/half HTTP/1.1\nHost: localhost\nConnection: close\n\n");

        // The end of a chunked body is a chunk of length nought: without it no client takes the answer for whole.
        var text = await raw.ContinueWith(done => done.IsCompletedSuccessfully ? done.Result : "", TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        Assert.DoesNotContain("\r\n0\r\n", text, StringComparison.Ordinal);
        Assert.Single(ErrorsOf(app));
    }

    [Fact]
    public async Task A_client_that_goes_away_is_no_error()
    {
        var seen = new TaskCompletionSource();
        await using var app = await AppInProcess.StartAsync(map: app => app.MapGet("/test/slow", (RequestDelegate)(async context =>
        {
            seen.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        })));
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, app.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("GET /test/slow HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            await seen.Task.WaitAsync(TestContext.Current.CancellationToken);
        }

        // Stopping waits for the request, so whatever it logs has been logged.
        await app.DisposeAsync();

        Assert.Empty(ErrorsOf(app));
    }

    [Fact]
    public async Task Thousands_of_headers_are_refused_and_the_service_goes_on()
    {
        await using var app = await AppInProcess.StartAsync();
        var request = new StringBuilder("GET / HTTP/1.1\nHost: localhost\n");
        for (var i = 0; i < 5000; i++)
        {
            request.Append("h: 1\n");
        }

        var answer = await RawHttp.SendAsync(app.Port, request.Append('\n').ToString());
        using var next = await app.SendAsync(HttpMethod.Get, "/");

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    // Of requests only: that these apps have no storage is an error to other parts.
    private static IEnumerable<string> ErrorsOf(AppInProcess app) => app.Logs.Lines
        .Where(line => line.Level >= LogLevel.Error && line.Category == typeof(FailureMiddleware).FullName).Select(line => line.Text);

    private static void Throwing(WebApplication app)
    {
        app.MapGet("/test/bug", (RequestDelegate)(_ => throw new InvalidOperationException("a table row has no version")));
        app.MapGet("/test/storage", (RequestDelegate)(_ => throw new StorageUnavailableException("The store does not answer.", new InvalidOperationException("secret"))));
        app.MapGet("/test/half", (RequestDelegate)(async context =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            throw new InvalidInputException("too late");
        }));
    }
}
