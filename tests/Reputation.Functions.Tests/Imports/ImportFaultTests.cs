using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Imports;

/// <summary>Imports whose sender, store or process goes away.</summary>
public sealed class ImportFaultTests(Azurite azurite)
{
    private const string Head = "POST /api/listings/import?reason=spam HTTP/1.1\nHost: localhost\nContent-Type: text/plain\n";
    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_sent_before_the_connection_broke_is_in_and_the_record_says_so()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await using var connection = await RawConnection.OpenAsync(app.Port);
        await connection.WriteAsync($"{Head}Content-Length: 100000\n\n203.0.113.1\n203.0.113.2\n203.0.113.3");
        await Eventually.TrueAsync(() => app.IsListedAsync("203.0.113.2"), "whole lines are in at once");

        connection.Reset();

        var record = await EndedAsync(app);
        Assert.Equal(("broken", 2, 2), (record.GetProperty("status").GetString(), record.GetProperty("accepted").GetInt32(), record.GetProperty("lines").GetInt32()));
        Assert.False(await app.IsListedAsync("203.0.113.3"));
        Assert.Equal(0, app.Logs.All.Count(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error));
    }

    [Fact]
    public async Task A_sender_that_is_too_slow_is_told_how_much_is_in()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await using var connection = await RawConnection.OpenAsync(app.Port);
        await connection.WriteAsync($"{Head}Content-Length: 100000\n\n203.0.113.1\n203.0.113.2\n203.0.113.3");

        var problem = (await connection.ReadAsync()).Problem(HttpStatusCode.RequestTimeout);

        Assert.Equal(2, problem.GetProperty("accepted").GetInt32());
        Assert.Equal("broken", (await EndedAsync(app)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_sender_that_waits_for_leave_gets_it_and_one_that_is_refused_is_not_asked_to_send()
    {
        await using var app = await AppDriver.StartAsync(_account);
        using var fine = NewRequest("?reason=spam");
        using var wrong = NewRequest("?reason=spam&source=nobody");

        Assert.Equal(1, (await app.SendAsync(fine)).Ok().GetProperty("accepted").GetInt32());
        Assert.NotEmpty((await app.SendAsync(wrong)).Objection("source"));

        static HttpRequestMessage NewRequest(string query)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"api/listings/import{query}") { Content = new StringContent("203.0.113.1\n", Encoding.UTF8, "text/plain") };
            request.Headers.ExpectContinue = true;
            return request;
        }
    }

    [Theory]
    [InlineData(FaultMode.Refuse)]
    [InlineData(FaultMode.CutRequests)]
    public async Task A_store_that_goes_away_in_the_middle_ends_it_and_what_is_in_stays(FaultMode mode)
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy), ("Imports__Patience", "00:00:01"));
        using var list = new PausingContent(Lines(0, 500), Lines(500, 1_000));
        var importing = app.ImportAsync(list);
        await Eventually.TrueAsync(async () => await app.VersionAsync() == 500, "the first half is in");

        proxy.Mode = mode;
        list.GoOn();
        var reply = await importing;
        proxy.Mode = FaultMode.Pass;

        var problem = reply.Problem(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(reply.Header("Retry-After"));
        Assert.Equal(500, problem.GetProperty("accepted").GetInt32());
        Assert.Contains("500 lines are in", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        await Outage.AssertMendsItselfAsync(app);
        var again = (await app.ImportAsync(Lines(0, 1_000))).Ok();
        Assert.Equal(1_000, again.GetProperty("accepted").GetInt32() + again.GetProperty("unchanged").GetInt32());
        Assert.Equal(1_000, (await LogAudit.OfAsync(_account)).Entries.Count);
    }

    [Fact]
    public async Task A_store_that_comes_back_within_the_patience_of_an_import_costs_it_nothing()
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy));
        using var list = new PausingContent(Lines(0, 500), Lines(500, 1_000));
        var importing = app.ImportAsync(list);
        await Eventually.TrueAsync(async () => await app.VersionAsync() == 500, "the first half is in");

        proxy.Mode = FaultMode.Refuse;
        list.GoOn();
        await Eventually.TrueAsync(async () => (await app.HealthAsync()).Json.GetProperty("storage").GetProperty("status").GetString() == "degraded", "the outage is noticed");
        proxy.Mode = FaultMode.Pass;

        Assert.Equal(1_000, (await importing).Ok().GetProperty("accepted").GetInt32());
        Assert.Equal(1_000, (await LogAudit.OfAsync(_account)).Entries.Count);
    }

    [Fact]
    public async Task Answers_that_get_lost_double_nothing()
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy));
        (await app.ImportAsync(Lines(0, 10))).Ok();
        proxy.DropAnswers(3, "$batch");

        var answer = (await app.ImportAsync(Lines(0, 2_000))).Ok();

        Assert.Equal(3, proxy.Dropped);
        Assert.Equal((1_990, 10), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("unchanged").GetInt32()));
        Assert.Equal(2_000, (await LogAudit.OfAsync(_account)).Entries.Count);
    }

    [Fact]
    public async Task Past_its_time_limit_it_breaks_off_and_the_same_list_again_goes_on()
    {
        await using var app = await AppDriver.StartAsync(_account, ("Imports__TimeLimit", "00:00:01"));
        await using var connection = await RawConnection.OpenAsync(app.Port);
        await connection.WriteAsync($"{Head}Content-Length: 100000\n\n{Lines(0, 100)}");

        var reply = await connection.ReadAsync();

        Assert.Contains("Imports__TimeLimit", reply.Problem(HttpStatusCode.ServiceUnavailable).GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal("broken", (await EndedAsync(app)).GetProperty("status").GetString());
        Assert.Equal(200, (await app.ImportAsync(Lines(0, 200))).Ok().GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task An_import_is_seen_while_it_runs_by_every_process_and_told_as_broken_when_its_process_was_killed()
    {
        var clock = new TestClock();
        await using var other = await AppDriver.StartWithClockAsync(_account, clock);
        await using var process = await AppProcess.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = _account.ConnectionString });
        await process.WaitUntilAnswersAsync();
        using var list = new PausingContent(Lines(0, 300), Lines(300, 400));
        list.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        var importing = process.Http.PostAsync(new Uri("api/listings/import?reason=spam", UriKind.Relative), list, Token);
        await Eventually.TrueAsync(async () => await FirstAsync(other) is { } record && record.GetProperty("accepted").GetInt32() == 300, "the record is brought up to date");
        clock.Step(TimeProvider.System.GetUtcNow() - clock.GetUtcNow());
        Assert.Equal("running", (await FirstAsync(other))!.Value.GetProperty("status").GetString());

        await process.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => importing);
        clock.Step(TimeSpan.FromMinutes(2));

        var told = (await FirstAsync(other))!.Value;
        Assert.Equal(("broken", 300), (told.GetProperty("status").GetString(), told.GetProperty("accepted").GetInt32()));
        Assert.NotEqual(JsonValueKind.Null, told.GetProperty("endedAt").ValueKind);
        await LogAudit.OfAsync(_account);
    }

    [Fact]
    public async Task Two_imports_and_an_operator_at_the_same_time_get_all_of_it_in()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await using var second = await AppDriver.StartAsync(_account);

        var imports = Task.WhenAll(app.ImportAsync(Lines(0, 2_000)), second.ImportAsync(Lines(1_000, 3_000)), app.ImportAsync(Lines(500, 1_500), "?reason=spam&source=feedback"));
        (await second.ListAsync("203.0.113.7")).Created();

        Assert.All(await imports, reply => reply.Ok());
        Assert.Equal(4_001, (await LogAudit.OfAsync(_account)).Replay.ListingCount);
    }

    private static string Lines(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(number => $"2001:db8::{number:x}\n"));

    private static async Task<JsonElement?> FirstAsync(AppDriver app) =>
        (await app.SendAsync(HttpMethod.Get, "api/imports?limit=1")).Ok().GetProperty("items").EnumerateArray().Cast<JsonElement?>().FirstOrDefault();

    private static async Task<JsonElement> EndedAsync(AppDriver app)
    {
        await Eventually.TrueAsync(async () => (await FirstAsync(app))?.GetProperty("status").GetString() is not (null or "running"), "the import has ended");
        return (await FirstAsync(app))!.Value;
    }
}
