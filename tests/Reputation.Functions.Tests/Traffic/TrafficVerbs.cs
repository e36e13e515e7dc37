using System.Net.Http.Headers;
using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Addresses;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Traffic;

namespace Reputation.Functions.Tests.Traffic;

/// <summary>What mail servers tell of their clients, and what others ask of it.</summary>
internal static class TrafficVerbs
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<Reply> ReportTrafficAsync(this AppDriver app, string lines, string type = "application/x-ndjson", string query = "") =>
        app.ReportTrafficAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(lines)), type, query);

    public static Task<Reply> ReportTrafficAsync(this AppDriver app, HttpContent lines, string type = "application/x-ndjson", string query = "")
    {
        lines.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return app.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"api/traffic{query}") { Content = lines });
    }

    public static Task<Reply> ReportTrafficAsAsync(this AppDriver app, string key, string lines)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "api/traffic") { Content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson") };
        request.Headers.Add("x-api-key", key);
        return app.SendAsync(request);
    }

    public static Task FoldTrafficAsync(this AppDriver app) => app.Services.GetServices<IChore>().OfType<FoldTraffic>().Single().RunAsync(Token);

    public static Task<ClientTraffic?> FindTrafficAsync(this AppDriver app, string key) =>
        app.Services.GetRequiredService<BlobTraffic>().FindAsync(IpPrefix.Parse(key), Token);

    /// <summary>All that is kept of one client's messages; 0 for a client that nobody has seen.</summary>
    public static async Task<long> MessagesAsync(this AppDriver app, string key) => (await app.FindTrafficAsync(key))?.Messages ?? 0;

    /// <summary>Every client that was seen, as <c>key messages</c>.</summary>
    public static async Task<IReadOnlyList<string>> SeenAsync(this AppDriver app, DateTimeOffset since = default) =>
        await app.Services.GetRequiredService<BlobTraffic>().ReadSeenAsync(since, Token).Select(client => $"{client.Key} {client.Messages}").ToListAsync(Token);

    public static BlobContainerClient TrafficContainer(this StorageAccount account) => new(account.ConnectionString, "traffic");

    /// <summary>The names of the reports in the inbox.</summary>
    public static async Task<IReadOnlyList<string>> InboxAsync(this StorageAccount account) =>
        await account.TrafficContainer().GetBlobsAsync(prefix: "inbox/", cancellationToken: Token).Select(blob => blob.Name).ToListAsync(Token);
}
