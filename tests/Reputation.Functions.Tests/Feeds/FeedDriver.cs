using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feeds;

/// <summary>The service with feeds, and verbs for what operators do with them.</summary>
internal sealed class FeedDriver(AppDriver app) : IAsyncDisposable
{
    public AppDriver App => app;

    public static async Task<FeedDriver> StartAsync(StorageAccount account, TimeProvider? clock = null, params (string Name, string Value)[] settings) =>
        new(await AppDriver.StartWithClockAsync(account, clock ?? TimeProvider.System, settings));

    public Task<Reply> PutAsync(string name, string? url = null, string format = "plain", string reason = "feed", double? maximumChange = null, string? every = null, bool? monitor = null) =>
        app.SendJsonAsync(HttpMethod.Put, $"api/feeds/{name}", new { url, format, reason, maximumChange, every, monitor });

    public Task<Reply> RunAsync(string name) => app.SendAsync(HttpMethod.Post, $"api/feeds/{name}/run");

    public Task<Reply> ConfirmAsync(string name) => app.SendAsync(HttpMethod.Post, $"api/feeds/{name}/confirm");

    public Task<Reply> RemoveAsync(string name, string query = "") => app.SendAsync(HttpMethod.Delete, $"api/feeds/{name}{query}");

    public Task<Reply> FillAsync(string name, string list, string type = "text/plain") => FillAsync(name, Encoding.UTF8.GetBytes(list), type);

    public Task<Reply> FillAsync(string name, byte[] list, string type = "text/plain")
    {
        var content = new ByteArrayContent(list);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return app.SendAsync(new HttpRequestMessage(HttpMethod.Put, $"api/feeds/{name}/content") { Content = content });
    }

    public async Task<JsonElement> ShowAsync(string name) => (await app.SendAsync(HttpMethod.Get, $"api/feeds/{name}")).Ok();

    /// <summary>A round of chores, as the timer does it.</summary>
    public Task KeepHouseAsync() => app.Services.GetRequiredService<Chores>().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>What is listed, with the feed that holds it: <c>203.0.113.7/32 drop</c>.</summary>
    public async Task<IReadOnlyList<string>> ListedAsync() =>
        [.. (await app.ShowListingsAsync("?limit=1000")).Ok().GetProperty("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("prefix").GetString()} {item.GetProperty("feed").GetString()}".TrimEnd())];

    /// <summary>A plain list of so many addresses.</summary>
    public static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(number => $"2001:db8::{number:x}\n"));

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
