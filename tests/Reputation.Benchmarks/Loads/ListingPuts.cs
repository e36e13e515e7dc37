using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Reputation.Benchmarks.Loads;

/// <summary>Puts listings through <c>PUT /api/listings</c>.</summary>
internal static class ListingPuts
{
    private const int SeedConnections = 64;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Lists the first addresses of the benchmarking range 198.18.0.0/15 (RFC 2544), one by one.</summary>
    public static async Task SeedAsync(Uri service, int count)
    {
        using var http = NewClient(service, SeedConnections);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = SeedConnections },
            async (place, _) => await PutAsync(http, string.Create(CultureInfo.InvariantCulture, $"198.{18 + (place >> 16)}.{(place >> 8) & 0xFF}.{place & 0xFF}")));
    }

    /// <summary>Lists random addresses of 2001:db8::/32 (RFC 3849), each of which is new, for so long.</summary>
    public static async Task MeasureAsync(Uri service, int connections, TimeSpan duration)
    {
        using var http = NewClient(service, connections);
        await ClosedLoop.RunAsync(WarmUp, () => PutAsync(http, NewAddress()));
        await ClosedLoop.MeasureAsync(connections, duration, () => PutAsync(http, NewAddress()));
    }

    private static string NewAddress()
    {
        var random = Random.Shared.NextInt64();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"2001:db8:{random & 0xFFFF:x}:{(random >> 16) & 0xFFFF:x}:1:{(random >> 32) & 0xFFFF:x}:{(random >> 48) & 0x7FFF:x}:1");
    }

    private static HttpClient NewClient(Uri service, int connections)
    {
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections };
        return new HttpClient(handler) { BaseAddress = service };
    }

    private static async Task PutAsync(HttpClient http, string address)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"prefix":"{{address}}","reason":"benchmark","force":true}"""));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PutAsync(new Uri("/api/listings", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }
}
