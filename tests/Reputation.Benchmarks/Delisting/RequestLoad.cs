using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Reputation.Benchmarks.Delisting;

/// <summary>Listed addresses ask to be taken off, each once, at a pace or all at once; how long each waits is what the records say.</summary>
internal sealed class RequestLoad(Uri service) : IDisposable
{
    private const int Connections = 64;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = service };

    /// <summary>Prints <c>measured REQUESTS MICROSECONDS P50 P99 REMOVED TAKEN-P50 TAKEN-P99</c>, percentiles in microseconds.</summary>
    /// <param name="service">The service.</param>
    /// <param name="first">The number of the first address; another run takes others.</param>
    /// <param name="count">How many ask.</param>
    /// <param name="perSecond">How many a second; 0: as fast as they are taken.</param>
    public static async Task MeasureAsync(Uri service, int first, int count, int perSecond)
    {
        using var load = new RequestLoad(service);
        await load.ListAsync(first, count);
        var taken = await load.AskAsync(first, count, perSecond);
        await load.UntilDecidedAsync();
        await load.ReportAsync(taken);
    }

    public void Dispose() => _http.Dispose();

    private static string Address(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"20.{(number >> 16) & 0xFF}.{(number >> 8) & 0xFF}.{number & 0xFF}");

    private async Task ListAsync(int first, int count)
    {
        var list = string.Concat(Enumerable.Range(first, count).Select(number => Address(number) + "\n"));
        (await SendAsync(HttpMethod.Post, "api/listings/import?reason=benchmark&source=abusix", list, "text/plain")).GetProperty("version");
    }

    /// <summary>Asks for each.</summary>
    /// <returns>The ids, and how long each answer took.</returns>
    private async Task<Dictionary<string, TimeSpan>> AskAsync(int first, int count, int perSecond)
    {
        var taken = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        using var connections = new SemaphoreSlim(Connections);
        var begin = Stopwatch.GetTimestamp();
        var asking = new List<Task>();
        for (var place = 0; place < count; place++)
        {
            var early = perSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(place / (double)perSecond) - Stopwatch.GetElapsedTime(begin);
            await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero);
            await connections.WaitAsync();
            asking.Add(AskOneAsync(first + place));
        }

        await Task.WhenAll(asking);
        return taken;

        async Task AskOneAsync(int number)
        {
            var body = JsonSerializer.Serialize(new { address = Address(number), email = $"postmaster@mail{number}.example.com", explanation = "It has been mended." });
            var start = Stopwatch.GetTimestamp();
            var answer = await SendAsync(HttpMethod.Post, "api/delisting-requests", body);
            var elapsed = Stopwatch.GetElapsedTime(start);
            connections.Release();
            lock (taken)
            {
                taken.Add(answer.GetProperty("id").GetString()!, elapsed);
            }
        }
    }

    private async Task UntilDecidedAsync()
    {
        foreach (var status in (string[])["received", "checking"])
        {
            while ((await SendAsync(HttpMethod.Get, $"api/delisting-requests?status={status}&limit=1")).GetProperty("items").GetArrayLength() > 0)
            {
                await Task.Delay(Look);
            }
        }
    }

    private async Task ReportAsync(Dictionary<string, TimeSpan> taken)
    {
        var records = new List<(DateTimeOffset RequestedAt, DateTimeOffset DecidedAt, string Status)>();
        var cursor = string.Empty;
        while (cursor is not null && records.Count < taken.Count)
        {
            var page = await SendAsync(HttpMethod.Get, $"api/delisting-requests?limit=100{cursor}");
            records.AddRange(page.GetProperty("items").EnumerateArray().Where(item => taken.ContainsKey(item.GetProperty("id").GetString()!)).Select(item =>
                (item.GetProperty("requestedAt").GetDateTimeOffset(), item.GetProperty("decidedAt").GetDateTimeOffset(), item.GetProperty("status").GetString()!)));
            cursor = page.GetProperty("cursor").GetString() is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : null;
        }

        double[] waits = [.. records.Select(record => (record.DecidedAt - record.RequestedAt).TotalMicroseconds).Order()];
        double[] answers = [.. taken.Values.Select(elapsed => elapsed.TotalMicroseconds).Order()];
        var duration = records.Max(record => record.DecidedAt) - records.Min(record => record.RequestedAt);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"measured {records.Count} {duration.TotalMicroseconds:F0} {At(waits, 50)} {At(waits, 99)} {records.Count(record => record.Status == "removed")} {At(answers, 50)} {At(answers, 99)}"));
    }

    private static string At(double[] sorted, int percent) => sorted[sorted.Length * percent / 100].ToString("F0", CultureInfo.InvariantCulture);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
