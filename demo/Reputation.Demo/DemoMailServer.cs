using System.Net;
using System.Text;

namespace Reputation.Demo;

/// <summary>Tells the desk every minute that mail came from a few addresses of the documentation ranges, as a mail server does.</summary>
internal sealed class DemoMailServer(Uri desk, string? key) : IDisposable
{
    private const string Report = """
        {"address":"203.0.113.7","messages":120}
        {"address":"203.0.113.9","messages":40}
        {"address":"198.51.100.25","messages":15}
        {"address":"192.0.2.80","messages":900}
        {"address":"2001:db8::25","messages":60}

        """;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http = new() { BaseAddress = desk, Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Ends only when the desk does not let it tell anything.</summary>
    public async Task RunAsync()
    {
        var isFirst = true;
        while (true)
        {
            var status = await TryReportAsync();
            if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                await Console.Error.WriteLineAsync("demo: the desk wants a key, so it is told of no traffic: set Keys__Bootstrap to an operator's key.");
                return;
            }

            if (status == HttpStatusCode.Accepted && isFirst)
            {
                isFirst = false;
                Console.WriteLine("demo: the desk was told that mail came from 203.0.113.7, 203.0.113.9, 198.51.100.25, 192.0.2.80 and 2001:db8::25");
            }

            await Task.Delay(status == HttpStatusCode.Accepted ? Period : Pause, TimeProvider.System);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpStatusCode?> TryReportAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/traffic", UriKind.Relative))
        {
            Content = new StringContent(Report, Encoding.UTF8, "application/x-ndjson"),
        };
        if (!string.IsNullOrEmpty(key))
        {
            request.Headers.TryAddWithoutValidation("x-api-key", key);
        }

        try
        {
            using var answer = await _http.SendAsync(request);
            return answer.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            // The desk is not there yet, or not any more.
            return null;
        }
    }
}
