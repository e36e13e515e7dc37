using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Sweeps;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>The service as a process that is killed and started again, on a store and beside a name server that go away.</summary>
internal sealed class DelistingProcess(StorageAccount account, LoopbackDns dns) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly RestartedApp _app = new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = account.ConnectionString,
        ["Abusix__ApiKey"] = SweepDriver.Key,
        ["Dns__Servers"] = dns.EndPoint.ToString(),
        ["Dns__Timeout"] = "00:00:00.200",
        ["Queues__Visibility"] = "00:00:02",
        ["SweepSchedule"] = "0 0 0 1 1 *",
        ["HousekeepingSchedule"] = "* * * * * *",
        ["Delisting__RequestsPerRequester"] = "100000",
        ["Delisting__RequestsPerNetwork"] = "100000",
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task StartAsync() => _app.StartAsync();

    public Task KillAsync() => _app.KillAsync();

    /// <summary>Sends, and gives the answer; null when there is none, or one that says to come again.</summary>
    public async Task<JsonElement?> TrySendAsync(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        return await _app.TrySendAsync(request) is { } answer ? JsonDocument.Parse(answer).RootElement : null;
    }

    /// <summary>Sends until it is answered.</summary>
    /// <returns>The answer, and how often it was sent.</returns>
    public async Task<(JsonElement Answer, int Times)> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        var answer = default(JsonElement?);
        var times = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                await Task.Delay(times++ == 0 ? TimeSpan.Zero : Pause, Token);
                answer = await TrySendAsync(method, path, body, type);
                return answer is not null;
            },
            $"{method} {path} is answered");
        return (answer!.Value, times);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
