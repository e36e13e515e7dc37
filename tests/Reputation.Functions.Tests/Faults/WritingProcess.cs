using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults;

/// <summary>The service as a process with callers that list and take off without pause, and that remember what they were told.</summary>
internal sealed class WritingProcess(StorageAccount account, string name) : IAsyncDisposable
{
    private const int Callers = 4;
    private readonly Dictionary<string, long> _acknowledged = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsure = new(StringComparer.Ordinal);
    private AppProcess? _process;
    private CancellationTokenSource _stop = new();
    private int _writes;

    public int Acknowledged => _acknowledged.Count;

    public int Unsure => _unsure.Count;

    public async Task StartAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _process = await AppProcess.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = account.ConnectionString,
        });
        await _process.WaitUntilAnswersAsync();
    }

    public Task WriteUntilStoppedAsync()
    {
        _stop = new CancellationTokenSource();
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => WriteAsync(_process!.Http, _stop.Token)));
    }

    public void StopWriting() => _stop.Cancel();

    public Task KillAsync() => _process!.KillAsync();

    /// <summary>What was acknowledged is in the log once, under the version that was told; what was not answered is there at most once.</summary>
    public void Check(LogAudit audit)
    {
        var byToken = audit.Entries.ToLookup(entry => entry.Change.Why ?? entry.Change.Reason, StringComparer.Ordinal);
        foreach (var (token, version) in _acknowledged)
        {
            Assert.Equal([version], byToken[token].Select(entry => entry.Version));
        }

        Assert.All(_unsure, token => Assert.InRange(byToken[token].Count(), 0, 1));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _stop.Dispose();
    }

    private async Task WriteAsync(HttpClient http, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var token = $"{name}-{Interlocked.Increment(ref _writes)}";
            using var request = Request(token);
            try
            {
                using var answer = await http.SendAsync(request, CancellationToken.None);
                var version = answer.IsSuccessStatusCode
                    ? (await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None)).GetProperty("version").GetInt64()
                    : -1;
                Note(token, answer.StatusCode, version);
            }
            catch (HttpRequestException)
            {
                // Killed before it answered.
                Note(token, HttpStatusCode.ServiceUnavailable, -1);
                return;
            }
        }
    }

    private void Note(string token, HttpStatusCode status, long version)
    {
        lock (_acknowledged)
        {
            if (version > 0)
            {
                _acknowledged.Add(token, version);
            }
            else if (status != HttpStatusCode.NotFound)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
                _unsure.Add(token);
            }
        }
    }

    /// <summary>Two in three list, one in three takes off, all of them in one /27, so that they meet each other.</summary>
    private static HttpRequestMessage Request(string token)
    {
        var address = $"203.0.113.{Random.Shared.Next(32)}";
        var source = ((ListingSource)Random.Shared.Next(2)).Name();
        return Random.Shared.Next(3) > 0
            ? new HttpRequestMessage(HttpMethod.Put, "api/listings") { Content = JsonContent.Create(new { prefix = address, source, reason = token }) }
            : new HttpRequestMessage(HttpMethod.Delete, $"api/listings?prefix={address}&source={source}&reason={token}");
    }
}
