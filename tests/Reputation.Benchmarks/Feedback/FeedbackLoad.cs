using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Reputation.Benchmarks.Feedback;

/// <summary>A trusted reporter complains, some at once or at a pace; how long each report waits until it counts is what the records say.</summary>
internal sealed class FeedbackLoad(Uri service) : IDisposable
{
    private const int AtOnce = 16;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce }) { BaseAddress = service };

    /// <summary>Prints <c>measured REPORTS MICROSECONDS P50 P99 COUNTED TAKEN-P50 TAKEN-P99</c>, percentiles in microseconds.</summary>
    /// <param name="service">The service.</param>
    /// <param name="first">The number of the first report; another run takes others.</param>
    /// <param name="count">How many.</param>
    /// <param name="perSecond">How many a second; 0: sixteen at a time, as fast as they are taken.</param>
    public static async Task MeasureAsync(Uri service, int first, int count, int perSecond)
    {
        using var load = new FeedbackLoad(service);
        var taken = await load.PostAsync(first, count, perSecond);
        await load.UntilReadAsync();
        await load.ReportAsync(taken);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Posts each.</summary>
    /// <returns>The ids, and how long each answer took.</returns>
    private async Task<Dictionary<string, TimeSpan>> PostAsync(int first, int count, int perSecond)
    {
        var taken = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        using var places = new SemaphoreSlim(AtOnce);
        var begin = Stopwatch.GetTimestamp();
        var posting = new List<Task>();
        for (var place = 0; place < count; place++)
        {
            var early = perSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(place / (double)perSecond) - Stopwatch.GetElapsedTime(begin);
            await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero);
            await places.WaitAsync();
            posting.Add(PostOneAsync(first + place));
        }

        await Task.WhenAll(posting);
        return taken;

        async Task PostOneAsync(int number)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/feedback", UriKind.Relative)) { Content = new ByteArrayContent(SampleReport.Make(number)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
            var start = Stopwatch.GetTimestamp();
            var answer = await SendAsync(request);
            var elapsed = Stopwatch.GetElapsedTime(start);
            places.Release();
            lock (taken)
            {
                taken.Add(answer.GetProperty("id").GetString()!, elapsed);
            }
        }
    }

    private async Task UntilReadAsync()
    {
        while ((await GetAsync("api/feedback?status=received&limit=1")).GetProperty("items").GetArrayLength() > 0)
        {
            await Task.Delay(Look);
        }
    }

    private async Task ReportAsync(Dictionary<string, TimeSpan> taken)
    {
        var records = new List<(DateTimeOffset ReceivedAt, DateTimeOffset ReadAt, bool Counted)>();
        var cursor = string.Empty;
        while (cursor is not null && records.Count < taken.Count)
        {
            var page = await GetAsync($"api/feedback?limit=100{cursor}");
            records.AddRange(page.GetProperty("items").EnumerateArray().Where(item => taken.ContainsKey(item.GetProperty("id").GetString()!)).Select(item =>
                (item.GetProperty("receivedAt").GetDateTimeOffset(), item.GetProperty("readAt").GetDateTimeOffset(), item.GetProperty("counted").GetBoolean())));
            cursor = page.GetProperty("cursor").GetString() is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : null;
        }

        double[] waits = [.. records.Select(record => (record.ReadAt - record.ReceivedAt).TotalMicroseconds).Order()];
        double[] answers = [.. taken.Values.Select(elapsed => elapsed.TotalMicroseconds).Order()];
        var duration = records.Max(record => record.ReadAt) - records.Min(record => record.ReceivedAt);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"measured {records.Count} {duration.TotalMicroseconds:F0} {At(waits, 50)} {At(waits, 99)} {records.Count(record => record.Counted)} {At(answers, 50)} {At(answers, 99)}"));
    }

    private static string At(double[] sorted, int percent) => sorted[sorted.Length * percent / 100].ToString("F0", CultureInfo.InvariantCulture);

    private async Task<JsonElement> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        return await SendAsync(request);
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
