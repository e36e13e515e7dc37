using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Reputation.Dns.Asking;

/// <summary>
/// The resolver's thread: does what others have left it to do, lets the asker read and send, and sleeps until a socket, a time-out
/// or another thread wakes it.
/// </summary>
internal sealed class AskLoop : IDisposable
{
    private readonly ConcurrentQueue<Action> _commands = new();
    private readonly WakeSocket _wake = new();
    private readonly List<Socket> _readable = [];
    private readonly Asker _asker;
    private readonly Thread _thread;
    private volatile bool _stopped;
    private volatile bool _ended;

    public AskLoop(DnsResolverOptions options)
    {
        _asker = new Asker(options, Order);
        _thread = new Thread(Run) { IsBackground = true, Name = "DNS resolver" };
        _thread.Start();
    }

    public Task AskAsync(IDnsBatch batch, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_stopped, typeof(DnsResolver));
        var count = batch.Count;
        if (count == 0 || cancellationToken.IsCancellationRequested)
        {
            return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
        }

        var run = new BatchRun(batch, count, cancellationToken);
        run.Cancellation = cancellationToken.UnsafeRegister(_ => Order(() => _asker.End(run, null)), null);
        Order(() => _asker.Begin(run));
        return run.Task;
    }

    public void Dispose()
    {
        _stopped = true;
        _wake.Wake();
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private void Order(Action command)
    {
        _commands.Enqueue(command);

        // Either this thread sees that the other has ended, or that one sees the command.
        Interlocked.MemoryBarrier();
        if (_ended)
        {
            // Nobody else would; the asker refuses and forgets everything by now.
            Obey();
        }
        else
        {
            _wake.Wake();
        }
    }

    private void Run()
    {
        Exception end = new ObjectDisposedException(nameof(DnsResolver));
        try
        {
            while (!_stopped)
            {
                Obey();
                if (!_asker.Turn(Stopwatch.GetTimestamp()))
                {
                    Sleep();
                }
            }
        }
        catch (Exception exception)
        {
            // Whoever waits is told, and whoever asks from now on: never silence.
            end = exception;
            _stopped = true;
        }

        _asker.Close(end);
        _ended = true;
        Interlocked.MemoryBarrier();
        Obey();
        _wake.Dispose();
    }

    private void Obey()
    {
        while (_commands.TryDequeue(out var command))
        {
            command();
        }
    }

    private void Sleep()
    {
        _readable.Clear();
        _readable.Add(_wake.Socket);
        var until = _asker.SleepUntil(_readable);
        var microseconds = -1;
        if (until != long.MaxValue)
        {
            // The system counts in milliseconds: what is rounded down would be a busy wait.
            var milliseconds = Math.Ceiling((until - Stopwatch.GetTimestamp()) * 1000.0 / Stopwatch.Frequency);
            microseconds = (int)Math.Max(milliseconds, 1) * 1000;
        }

        if (_commands.IsEmpty && !_stopped)
        {
            Socket.Select(_readable, null, null, microseconds);
            if (_readable.Count > 0 && _readable[0] == _wake.Socket)
            {
                _wake.Clear();
            }
        }
    }
}
