using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Reputation.Functions.Hosting.Timers;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Hosting.Timers;

/// <summary>The door that only the Functions host may use.</summary>
public sealed class TimerInvocationTests(Azurite azurite)
{
    private static readonly Uri Path = new("/Housekeeping", UriKind.Relative);
    private readonly TestClock _clock = new();
    private readonly List<TimerRun> _runs = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_hosts_call_runs_the_timer_and_is_answered_with_json(bool isPastDue)
    {
        await using var app = await TimerApp.StartUnderFunctionsAsync(_clock, NoteAsync);

        using var answer = await app.Http.SendAsync(TimerRequest.Create(Path, TimerRequest.Content("Housekeeping", isPastDue)), Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal(JsonValueKind.Object, body.RootElement.GetProperty("Outputs").ValueKind);
        Assert.Equal(isPastDue, Assert.Single(_runs).IsPastDue);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("null", false)]
    [InlineData("[]", false)]
    [InlineData("""{"Data":""", false)]
    [InlineData("""{"Data":{"timer":null}}""", false)]
    [InlineData("""{"Data":{"timer":{"IsPastDue":7}}}""", false)]
    [InlineData("""{"Data":{"other":{"IsPastDue":"True"}}}""", true)]
    [InlineData("""{"data":{"timer":{"isPastDue":true}}}""", true)]
    public async Task A_call_of_another_shape_still_runs_the_timer(string body, bool isPastDue)
    {
        await using var app = await TimerApp.StartUnderFunctionsAsync(_clock, NoteAsync);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await app.Http.SendAsync(TimerRequest.Create(Path, content), Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(isPastDue, Assert.Single(_runs).IsPastDue);
    }

    [Fact]
    public async Task A_run_that_fails_is_answered_500_with_json_and_without_what_went_wrong_inside()
    {
        await using var app = await TimerApp.StartUnderFunctionsAsync(_clock, (_, _) => throw new InvalidOperationException("inner secret"));

        using var answer = await app.Http.SendAsync(TimerRequest.Create(Path, TimerRequest.Content("Housekeeping", isPastDue: false)), Token);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var body = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("Housekeeping", JsonDocument.Parse(body).RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("inner secret", body, StringComparison.Ordinal);
        Assert.Equal(1, app.Logs.Count(LogLevel.Error, "inner secret"));
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_given_up_before_the_host_loses_patience()
    {
        var begun = new TaskCompletionSource();
        await using var app = await TimerApp.StartUnderFunctionsAsync(_clock, (_, cancellationToken) =>
        {
            begun.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellationToken);
        });

        var asking = app.Http.SendAsync(TimerRequest.Create(Path, TimerRequest.Content("Housekeeping", isPastDue: false)), Token);
        await begun.Task.WaitAsync(Token);
        _clock.Advance(TimeSpan.FromMinutes(4));

        using var answer = await asking;
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.True(MappedTimer.TimeLimit < TimeSpan.FromMinutes(5), "shorter than functionTimeout in host.json");
    }

    [Fact]
    public async Task A_second_call_while_the_timer_runs_does_not_run_it_twice()
    {
        var (begun, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = await TimerApp.StartUnderFunctionsAsync(_clock, async (run, cancellationToken) =>
        {
            await NoteAsync(run, cancellationToken);
            begun.TrySetResult();
            await finish.Task;
        });

        var first = app.Http.SendAsync(TimerRequest.Create(Path, TimerRequest.Content("Housekeeping", isPastDue: false)), Token);
        await begun.Task.WaitAsync(Token);
        using var second = await app.Http.SendAsync(TimerRequest.Create(Path, TimerRequest.Content("Housekeeping", isPastDue: false)), Token);
        finish.SetResult();

        Assert.Equal(HttpStatusCode.InternalServerError, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Single(_runs);
    }

    [Theory]
    [InlineData("x-ms-invocation-id", "7c1f6d0e-34a2-4a3a-9a0e-0d0c4e1f1c55")]
    [InlineData("X-Forwarded-For", "203.0.113.99")]
    [InlineData("X-Forwarded-Host", "reputation.example.net")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("Forwarded", "for=203.0.113.99")]
    public async Task A_request_that_the_host_passed_on_from_outside_finds_nothing(string header, string value)
    {
        await using var app = await TimerApp.StartUnderFunctionsAsync(_clock, NoteAsync);
        using var request = TimerRequest.Create(Path, TimerRequest.Content("Housekeeping", isPastDue: false));
        request.Headers.Add(header, value);

        using var answer = await app.Http.SendAsync(request, Token);

        await AssertNotFoundAsync(answer);
        Assert.Empty(_runs);
    }

    [Fact]
    public async Task A_request_without_an_invocation_finds_nothing()
    {
        await using var app = await TimerApp.StartUnderFunctionsAsync(_clock, NoteAsync);

        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete])
        {
            using var request = new HttpRequestMessage(method, Path);
            using var answer = await app.Http.SendAsync(request, Token);
            await AssertNotFoundAsync(answer);
        }

        Assert.Empty(_runs);
    }

    [Fact]
    public async Task Standalone_nobody_can_run_a_timer_from_outside()
    {
        await using var app = await TimerApp.StartAsync(azurite.NewAccount(), _clock, NoteAsync);

        using var answer = await app.Http.SendAsync(TimerRequest.Create(Path, TimerRequest.Content("Housekeeping", isPastDue: false)), Token);

        await AssertNotFoundAsync(answer);
        Assert.Empty(_runs);
    }

    private static async Task AssertNotFoundAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync(Token));
    }

    private Task NoteAsync(TimerRun run, CancellationToken cancellationToken)
    {
        _runs.Add(run);
        return Task.CompletedTask;
    }
}
