using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>
/// Stands in front of an HTTP server on loopback and goes wrong as told: away, silent, cut in mid-request, or the worst, an answer
/// that is lost after the server has done the work. Requests are passed on byte for byte.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, FreePort.Next());
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentBag<FaultProxyConnection> _connections = new();
    private readonly ConcurrentQueue<ProxiedRequest> _requests = new();
    private readonly Lock _rules = new();
    private readonly int _target;
    private readonly Task _accepting;
    private TaskCompletionSource _modeChanged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FaultMode _mode;
    private Func<ProxiedRequest, bool> _drops = _ => false;
    private int _dropsLeft;
    private int _dropped;

    public FaultProxy(int targetPort)
    {
        _target = targetPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every request that came, in order of arrival.</summary>
    public IReadOnlyCollection<ProxiedRequest> Requests => _requests;

    /// <summary>How many answers have been dropped so far.</summary>
    public int Dropped => Volatile.Read(ref _dropped);

    public FaultMode Mode
    {
        get => _mode;
        set
        {
            lock (_rules)
            {
                _mode = value;
                _modeChanged.SetResult();
                _modeChanged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            if (value == FaultMode.Refuse)
            {
                foreach (var connection in _connections)
                {
                    connection.Cut();
                }
            }
        }
    }

    public int Count(string method, string pathPart) => _requests.Count(request => request.Is(method, pathPart));

    /// <summary>
    /// Passes the next <paramref name="count"/> requests whose path contains <paramref name="pathPart"/> on whole, waits for the whole
    /// answer, and closes the client's connection instead of handing it over.
    /// </summary>
    public void DropAnswers(int count, string pathPart) =>
        DropAnswers(count, request => request.Path.Contains(pathPart, StringComparison.Ordinal));

    /// <inheritdoc cref="DropAnswers(int, string)"/>
    public void DropAnswers(int count, Func<ProxiedRequest, bool> which)
    {
        lock (_rules)
        {
            (_dropsLeft, _drops) = (count, which);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        foreach (var connection in _connections)
        {
            connection.Cut();
            await connection.Ended;
            connection.Dispose();
        }

        _ending.Dispose();
    }

    /// <summary>Notes a request and says whether its answer is to be lost.</summary>
    internal bool Arrived(ProxiedRequest request)
    {
        _requests.Enqueue(request);
        lock (_rules)
        {
            if (_dropsLeft == 0 || !_drops(request))
            {
                return false;
            }

            _dropsLeft--;
            return true;
        }
    }

    internal void AnswerDropped() => Interlocked.Increment(ref _dropped);

    /// <summary>Returns once the mode is another than <see cref="FaultMode.Stall"/>.</summary>
    internal async Task UntilMovingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_rules)
            {
                if (_mode != FaultMode.Stall)
                {
                    return;
                }

                changed = _modeChanged.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_ending.Token);
                if (_mode == FaultMode.Refuse)
                {
                    client.Close(0);
                    continue;
                }

                var connection = new FaultProxyConnection(this, client, _target);
                _connections.Add(connection);
                connection.Start();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The proxy is being disposed of.
        }
    }
}
