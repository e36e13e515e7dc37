using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Http;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feeds;

/// <summary>Feeds that fetch their lists, from servers of every kind.</summary>
public sealed class FeedFetchTests(Azurite azurite)
{
    private const string List = "203.0.113.1\n203.0.113.2\n";

    private readonly StorageAccount _account = azurite.NewAccount();

    /// <summary>What a server does wrong, and what is told of it.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "500", "The server answered 500." },
        { "404", "The server answered 404." },
        { "304", "The server answered 304." },
        { "html", "an HTML page" },
        { "html as plain text", "no line of it can be taken" },
        { "picture", "no line of it can be taken" },
        { "truncated", "broke off" },
        { "cut", "broke off" },
        { "slow", "did not come within" },
        { "silent", "did not come within" },
        { "loop", "more than 5 times" },
        { "redirect to nowhere", "does not say where to" },
        { "redirect to a file", "redirects to file:" },
        { "bomb", "more than 1048576 bytes" },
        { "broken gzip", "unpacked" },
        { "endless headers", "headers that are too long" },
    };

    [Fact]
    public async Task A_feed_runs_when_it_is_due_and_304_counts_as_fresh()
    {
        var clock = new TestClock();
        await using var server = await ListServer.StartAsync();
        await using var feeds = await FeedDriver.StartAsync(_account, clock);
        server.Publish(List);
        (await feeds.PutAsync("theirs", $"{server.Url}/list.txt", every: "00:10:00")).Created();
        await feeds.KeepHouseAsync();
        await feeds.KeepHouseAsync();
        Assert.Single(server.Requests);
        clock.Step(TimeSpan.FromMinutes(11));

        await feeds.KeepHouseAsync();

        var feed = await feeds.ShowAsync("theirs");
        Assert.Equal(("ok", 0d), (feed.GetProperty("status").GetString(), feed.GetProperty("entriesAge").GetDouble()));
        Assert.Equal(["203.0.113.1/32 theirs", "203.0.113.2/32 theirs"], await feeds.ListedAsync());
        var requests = server.Requests.ToList();
        Assert.Equal([null, "\"one\""], requests.Select(request => request.Headers.GetValueOrDefault("If-None-Match")));
        Assert.All(requests, request => Assert.StartsWith("Reputation.Functions/", request.Headers["User-Agent"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_restore_a_feed_goes_on_although_its_list_is_not_in_the_backup()
    {
        await using var server = await ListServer.StartAsync();
        server.Publish(List);
        byte[] backup;
        await using (var feeds = await FeedDriver.StartAsync(_account))
        {
            await feeds.PutAsync("theirs", server.Url);
            (await feeds.RunAsync("theirs")).Ok();
            backup = await feeds.App.Http.GetByteArrayAsync(new Uri("api/backup", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        await using var restored = await FeedDriver.StartAsync(azurite.NewAccount());
        using var content = new ByteArrayContent(backup) { Headers = { ContentType = new("application/gzip") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/restore") { Content = content };
        (await restored.App.SendAsync(request)).Ok();
        (await restored.App.RemoveAsync("203.0.113.1")).Ok();

        var run = (await restored.RunAsync("theirs")).Ok();

        Assert.Equal("ok", run.GetProperty("status").GetString());
        Assert.Equal(["203.0.113.1/32 theirs", "203.0.113.2/32 theirs"], await restored.ListedAsync());
    }

    [Fact]
    public async Task An_endless_validator_is_not_kept()
    {
        await using var server = await ListServer.StartAsync();
        await using var feeds = await FeedDriver.StartAsync(_account);
        server.Publish(List, $"\"{new string('x', 20_000)}\"");
        await feeds.PutAsync("theirs", server.Url);

        (await feeds.RunAsync("theirs")).Ok();
        (await feeds.RunAsync("theirs")).Ok();

        Assert.All(server.Requests, request => Assert.False(request.Headers.ContainsKey("If-None-Match")));
    }

    [Theory]
    [InlineData(0, "203.0.113.3/32 theirs")]
    [InlineData(60, "203.0.113.1/32 theirs")]
    public async Task A_list_that_may_change_again_within_its_second_is_not_known_by_its_date(int age, string listed)
    {
        await using var server = await ListServer.StartAsync();
        await using var feeds = await FeedDriver.StartAsync(_account);
        server.Publish("203.0.113.1\n", TimeSpan.FromSeconds(age));
        await feeds.PutAsync("theirs", server.Url);
        (await feeds.RunAsync("theirs")).Ok();
        server.Publish("203.0.113.3\n", TimeSpan.FromSeconds(age));

        (await feeds.RunAsync("theirs")).Ok();

        Assert.Equal([listed], await feeds.ListedAsync());
    }

    [Fact]
    public async Task What_was_taken_off_meanwhile_is_listed_again_although_the_list_has_not_changed()
    {
        await using var server = await ListServer.StartAsync();
        await using var feeds = await FeedDriver.StartAsync(_account);
        server.Publish(List);
        await feeds.PutAsync("theirs", server.Url);
        (await feeds.RunAsync("theirs")).Ok();
        (await feeds.App.RemoveAsync("203.0.113.1")).Ok();

        (await feeds.RunAsync("theirs")).Ok();

        Assert.Equal(2, (await feeds.ListedAsync()).Count);
        Assert.Contains("\"one\"", server.Requests.Last().Headers["If-None-Match"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_a_server_does_wrong_what_is_listed_stays_and_why_is_told(string fault, string told)
    {
        await using var server = await ListServer.StartAsync();
        await using var feeds = await FeedDriver.StartAsync(_account, null, ("Feeds__Timeout", "00:00:01"), ("Feeds__MaximumBytes", "1048576"));
        server.Answer = context => context.Response.WriteAsync(List, context.RequestAborted);
        await feeds.PutAsync("theirs", $"{server.Url}/list");
        (await feeds.RunAsync("theirs")).Ok();
        server.Answer = context => MisbehavingServer.AnswerAsync(context, fault);

        var problem = (await feeds.RunAsync("theirs")).Problem(HttpStatusCode.BadGateway);

        Assert.Contains(told, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await feeds.ListedAsync()).Count);
        var feed = await feeds.ShowAsync("theirs");
        Assert.Equal(("failed", 2), (feed.GetProperty("status").GetString(), feed.GetProperty("entries").GetInt32()));
        Assert.Contains(told, feed.GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.NotNull(feed.GetProperty("lastGoodAt").GetString());

        server.Answer = context => context.Response.WriteAsync(List, context.RequestAborted);
        Assert.Equal("ok", (await feeds.RunAsync("theirs")).Ok().GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_and_health_after_some_runs()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("theirs", $"http://127.0.0.1:{FreePort.Next()}/list");

        for (var run = 0; run < 3; run++)
        {
            Assert.Contains("cannot be reached", (await feeds.RunAsync("theirs")).Problem(HttpStatusCode.BadGateway).GetProperty("title").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal("theirs", (await feeds.App.HealthAsync()).Ok().GetProperty("feeds").GetProperty("failing").GetString());
        Assert.Equal(1, feeds.App.Logs.Count("keeps what it lists"));
    }

    [Fact]
    public async Task Credentials_are_sent_to_the_server_that_they_are_for_and_shown_to_nobody()
    {
        await using var server = await ListServer.StartAsync();
        await using var elsewhere = await ListServer.StartAsync();
        await using var feeds = await FeedDriver.StartAsync(_account);
        elsewhere.Publish(List);
        server.Answer = context =>
        {
            context.Response.Redirect($"{elsewhere.Url}/list");
            return Task.CompletedTask;
        };

        var put = (await feeds.PutAsync("theirs", server.Url.Replace("http://", "http://us:s3cret@", StringComparison.Ordinal) + "/a?token=t0ken")).Created();
        (await feeds.RunAsync("theirs")).Ok();

        Assert.Equal($"{server.Url}/a?…", put.GetProperty("url").GetString());
        Assert.Equal("/a?token=t0ken", server.Requests.Single().Path);
        Assert.StartsWith("Basic ", server.Requests.Single().Headers["Authorization"], StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", elsewhere.Requests.Single().Headers.Keys, StringComparer.OrdinalIgnoreCase);
        var everything = (await feeds.ShowAsync("theirs")).GetRawText() + string.Concat(feeds.App.Logs.All.Select(line => line.Text));
        Assert.DoesNotContain("s3cret", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_answer_is_unpacked()
    {
        await using var server = await ListServer.StartAsync();
        await using var feeds = await FeedDriver.StartAsync(_account);
        server.Answer = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync("203.0.113.1\n"u8.ToArray(), context.RequestAborted);
        };
        await feeds.PutAsync("theirs", server.Url);

        Assert.Equal(1, (await feeds.RunAsync("theirs")).Ok().GetProperty("entries").GetInt32());
    }

    [Fact]
    public async Task Two_runs_at_once_are_one_and_a_refusal()
    {
        await using var server = await ListServer.StartAsync();
        await using var feeds = await FeedDriver.StartAsync(_account);
        await using var other = await FeedDriver.StartAsync(_account);
        var goOn = new TaskCompletionSource();
        server.Answer = async context =>
        {
            await goOn.Task;
            await context.Response.WriteAsync(List, context.RequestAborted);
        };
        await feeds.PutAsync("theirs", server.Url);
        var first = feeds.RunAsync("theirs");
        await Eventually.TrueAsync(() => server.Requests.Count == 1, "the list is asked for");

        (await other.RunAsync("theirs")).Problem(HttpStatusCode.Conflict);
        goOn.SetResult();

        (await first).Ok();
        Assert.Equal(2, (await LogAudit.OfAsync(_account)).Entries.Count);
    }

    [Fact]
    public async Task A_feed_that_is_removed_while_it_runs_is_gone_when_the_run_has_ended()
    {
        await using var server = await ListServer.StartAsync();
        await using var feeds = await FeedDriver.StartAsync(_account);
        var goOn = new TaskCompletionSource();
        server.Answer = async context =>
        {
            await goOn.Task;
            await context.Response.WriteAsync(List, context.RequestAborted);
        };
        await feeds.PutAsync("theirs", server.Url);
        var run = feeds.RunAsync("theirs");
        await Eventually.TrueAsync(() => server.Requests.Count == 1, "the list is asked for");

        var removed = await feeds.RemoveAsync("theirs");
        (await feeds.PutAsync("theirs", server.Url)).Problem(HttpStatusCode.Conflict);
        goOn.SetResult();
        await run;
        await feeds.KeepHouseAsync();

        Assert.Equal((HttpStatusCode.Accepted, """{"name":"theirs","ended":false}"""), (removed.Status, removed.Text));
        Assert.Empty(await feeds.ListedAsync());
        (await feeds.App.SendAsync(HttpMethod.Get, "api/feeds/theirs")).Problem(HttpStatusCode.NotFound);
    }
}
