using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Reputation.Dns.Loopback;
using Reputation.Functions.Abusix;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>The Abusix key leaves the process in DNS questions, and in nothing else.</summary>
public sealed class KeySecrecyTests(Azurite azurite)
{
    private const string Secret = "s3cr3tabusixk3y0123456789abcdef";

    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_a_run_writes_answers_or_stores_holds_it()
    {
        var list = LoopbackList.WithTestPoints($"{Secret}.{SweepDriver.Zone}");
        list.List("198.51.100.1", "127.0.0.2");
        using var dns = LoopbackDns.Listen(list);
        await using var app = await AppProcess.StartAsync(Settings(dns));
        await app.WaitUntilAnswersAsync();
        var answers = new StringBuilder();
        await SendAsync(HttpMethod.Put, "api/listings", """{"prefix":"198.51.100.1","reason":"spam-trap","source":"abusix"}""");
        foreach (var faults in new LoopbackFaults[]
        {
            new(), new() { Rcode = LoopbackRcode.ServerFailure }, new() { Garbage = true, OnlyWrong = true }, new() { Silent = true }, new() { Truncated = true, TcpCloses = true },
        })
        {
            dns.Faults = faults;
            await SweepAsync();
        }

        dns.Stop();
        await SweepAsync();
        foreach (var path in new[] { "api/health", "api/sweeps", "api/lookup/198.51.100.1", "api/addresses/198.51.100.1", "api/listings", "api/changes?since=0", "api/deadletters", "api/openapi.json", "api/keys", "" })
        {
            await SendAsync(HttpMethod.Get, path);
        }

        await app.StopAsync();
        Assert.Contains("refused-canary", answers.ToString(), StringComparison.Ordinal);
        Assert.True(dns.Asked.Count > 10);
        Assert.DoesNotContain(Secret, app.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, app.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, answers.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, await StoredAsync(), StringComparison.OrdinalIgnoreCase);

        async Task SweepAsync()
        {
            await SendAsync(HttpMethod.Post, "api/sweeps");
            await Eventually.TrueAsync(
                async () => (await SendAsync(HttpMethod.Get, "api/sweeps?limit=1")).Contains("\"endedAt\":\"", StringComparison.Ordinal), "the sweep ends");
        }

        async Task<string> SendAsync(HttpMethod method, string path, string? json = null)
        {
            using var request = AppDriver.Request(method, path, null);
            request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
            using var answer = await app.Http.SendAsync(request, Token);
            var text = $"{answer} {await answer.Content.ReadAsStringAsync(Token)}";
            answers.AppendLine(text);
            return text;
        }
    }

    [Theory]
    [InlineData("two.labels." + Secret, SweepDriver.Zone)]
    [InlineData("sp ace" + Secret, SweepDriver.Zone)]
    [InlineData(Secret, Secret + ".mail.abusix.zone")]
    public async Task A_start_that_is_refused_for_the_key_does_not_show_it(string key, string zone)
    {
        using var dns = LoopbackDns.Listen();
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string?>(Settings(dns), StringComparer.Ordinal) { ["Abusix__ApiKey"] = key, ["Abusix__Zone"] = zone });

        Assert.NotEqual(0, await app.WaitForExitAsync());

        Assert.Contains("Abusix__", app.Output + app.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, app.Output + app.Errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_settings_do_not_show_it_when_somebody_writes_them_out()
    {
        var options = new AbusixOptions { ApiKey = Secret };

        Assert.Equal("combined.mail.abusix.zone (with a key)", $"{options}");
        Assert.DoesNotContain(Secret, System.Text.Json.JsonSerializer.Serialize(options), StringComparison.Ordinal);
    }

    private Dictionary<string, string?> Settings(LoopbackDns dns) => new(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = _account.ConnectionString,
        ["Abusix__ApiKey"] = Secret,
        ["Dns__Servers"] = dns.EndPoint.ToString(),
        ["Dns__Timeout"] = "00:00:00.100",
        ["SweepSchedule"] = "0 0 0 1 1 *",
        ["Logging__LogLevel__Default"] = "Trace",
        ["Logging__LogLevel__Microsoft"] = "Trace",
        ["Logging__LogLevel__Azure"] = "Trace",
        ["Logging__LogLevel__System"] = "Trace",
    };

    private async Task<string> StoredAsync()
    {
        var stored = new StringBuilder();
        var tables = new TableServiceClient(_account.ConnectionString);
        await foreach (var table in tables.QueryAsync(cancellationToken: Token))
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Token))
            {
                stored.AppendJoin(' ', row.Select(column => column.Value)).AppendLine();
            }
        }

        var blobs = new BlobServiceClient(_account.ConnectionString);
        await foreach (var container in blobs.GetBlobContainersAsync(cancellationToken: Token))
        {
            await foreach (var blob in blobs.GetBlobContainerClient(container.Name).GetBlobsAsync(cancellationToken: Token))
            {
                var content = await blobs.GetBlobContainerClient(container.Name).GetBlobClient(blob.Name).DownloadContentAsync(Token);
                stored.Append(blob.Name).Append(' ').AppendLine(Encoding.Latin1.GetString(content.Value.Content));
            }
        }

        var queues = new QueueServiceClient(_account.ConnectionString);
        await foreach (var queue in queues.GetQueuesAsync(cancellationToken: Token))
        {
            foreach (var message in (await queues.GetQueueClient(queue.Name).PeekMessagesAsync(32, Token)).Value)
            {
                stored.AppendLine(message.MessageText);
            }
        }

        return stored.ToString();
    }
}
