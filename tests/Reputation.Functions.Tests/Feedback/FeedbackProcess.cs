using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>The service as a process that is killed and started again, on a store that goes away.</summary>
internal sealed class FeedbackProcess(StorageAccount account) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>So long without any report being read: what was stored and never sent for is sent for after ten minutes.</summary>
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(25);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly RestartedApp _app = new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = account.ConnectionString,
        ["Feedback__TrustedReporters"] = StormPlan.Trusted,
        ["Feedback__BorderHosts"] = StormPlan.Borders,
        ["Queues__Visibility"] = "00:00:02",
        ["Queues__AtOnce"] = "16",
        ["SweepSchedule"] = "0 0 0 1 1 *",
        ["HousekeepingSchedule"] = "* * * * * *",
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task StartAsync() => _app.StartAsync();

    public Task KillAsync() => _app.KillAsync();

    /// <summary>Posts a report until that is acknowledged.</summary>
    /// <returns>Its id, and how often it was posted.</returns>
    public async Task<(string Id, int Times)> PostAsync(byte[] report)
    {
        var (answer, times) = await SendAsync(() =>
        {
            var content = new ByteArrayContent(report);
            content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
            return new HttpRequestMessage(HttpMethod.Post, "api/feedback") { Content = content };
        });
        return (JsonDocument.Parse(answer).RootElement.GetProperty("id").GetString()!, times);
    }

    public async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await GetBytesAsync(path)).RootElement;

    public async Task<byte[]> GetBytesAsync(string path) => (await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path))).Answer;

    /// <summary>All items of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetAllAsync(string path)
    {
        var items = new List<JsonElement>();
        var cursor = string.Empty;
        while (cursor is not null)
        {
            var page = await GetAsync(path + cursor);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("cursor").GetString() is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : null;
        }

        return items;
    }

    /// <summary>Waits until none waits of the reports with such ids.</summary>
    public async Task UntilReadAsync(Func<string, bool> which)
    {
        var (before, moved) = (int.MaxValue, Stopwatch.GetTimestamp());
        while ((await GetAllAsync("api/feedback?status=received&limit=100")).Count(item => which(item.GetProperty("id").GetString()!)) is var waiting and > 0)
        {
            (before, moved) = waiting < before ? (waiting, Stopwatch.GetTimestamp()) : (before, moved);
            Assert.True(Stopwatch.GetElapsedTime(moved) < LongestStandstill, $"{waiting} reports wait, and none was read within {LongestStandstill.TotalMinutes:0} min.");
            await Task.Delay(Look, Token);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<(byte[] Answer, int Times)> SendAsync(Func<HttpRequestMessage> request)
    {
        using var patience = new CancellationTokenSource(Patience);
        var answer = await _app.TrySendAsync(request());
        var times = 1;
        while (answer is null)
        {
            Assert.False(patience.IsCancellationRequested, $"Not within {Patience.TotalMinutes:0} min: the service answers. The last failure: {_app.LastFailure}");
            await Task.Delay(Pause, Token);
            answer = await _app.TrySendAsync(request());
            times++;
        }

        return (answer, times);
    }
}
