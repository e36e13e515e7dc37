using System.Text;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The service as a process that is killed and started again with the same settings, and asked in between.</summary>
internal sealed class RestartedApp(IReadOnlyDictionary<string, string?> settings) : IAsyncDisposable
{
    private AppProcess? _process;

    /// <summary>Why the last request got no answer.</summary>
    public string LastFailure { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task StartAsync()
    {
        var before = _process;
        var process = await AppProcess.StartAsync(settings);
        await process.WaitUntilAnswersAsync();
        _process = process;
        if (before is not null)
        {
            await before.DisposeAsync();
        }
    }

    /// <summary>SIGKILL, and another process in its place.</summary>
    public async Task KillAsync()
    {
        await _process!.KillAsync();
        await StartAsync();
    }

    /// <summary>The answer; null when there is none, or one that says to come again.</summary>
    public async Task<byte[]?> TrySendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            try
            {
                using var answer = await _process!.Http.SendAsync(request, Token);
                var bytes = await answer.Content.ReadAsByteArrayAsync(Token);
                if (answer.IsSuccessStatusCode)
                {
                    return bytes;
                }

                LastFailure = $"{request.Method} {request.RequestUri} was answered {(int)answer.StatusCode}: {Encoding.UTF8.GetString(bytes)}";
                Assert.True((int)answer.StatusCode >= 500, LastFailure);
            }
            catch (Exception exception) when (exception is HttpRequestException or ObjectDisposedException or OperationCanceledException && !Token.IsCancellationRequested)
            {
                // Killed before it answered.
                LastFailure = exception.Message;
            }

            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
