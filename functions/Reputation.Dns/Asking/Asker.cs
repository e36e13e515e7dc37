using System.Diagnostics;
using System.Net.Sockets;
using Reputation.Dns.Wire;

namespace Reputation.Dns.Asking;

/// <summary>
/// Asks the servers what the batches want to know: reads answers, gives up what has waited too long, sends what there is room for.
/// Belongs to the resolver's thread. Times are ticks of <see cref="Stopwatch"/>.
/// </summary>
/// <remarks>Longer than most: the whole life of a question is here, from its turn to its answer, since all of it shares the one thread and its tables.</remarks>
internal sealed class Asker
{
    private const int MostTcpConnections = 4;
    private const int MostAtOnce = 64;

    private readonly Action<Action> _order;
    private readonly Server[] _servers;
    private readonly Places _places;
    private readonly BatchQueue _batches = new();
    private readonly int _attempts;
    private readonly long _timeout;
    private readonly byte[] _buffer = new byte[ushort.MaxValue];
    private Exception? _closed;
    private long _now;

    /// <summary>Opens no socket yet.</summary>
    /// <param name="options">What to ask, and how patiently.</param>
    /// <param name="order">Has something done on the resolver's thread, from any other.</param>
    public Asker(DnsResolverOptions options, Action<Action> order)
    {
        _order = order;
        _attempts = options.Attempts;
        _timeout = (long)(options.Timeout.TotalSeconds * Stopwatch.Frequency);
        _servers = [.. options.Servers.Select(endPoint => new Server(endPoint, options, _timeout))];
        _places = new Places(options.MaxInFlight * _servers.Length);
    }

    public void Begin(BatchRun run)
    {
        if (_closed is not null)
        {
            run.TryEnd(_closed);
        }
        else if (!run.HasEnded)
        {
            _batches.Add(run);
        }
    }

    /// <summary>Ends a batch: whole, cancelled, or with an exception. What is still asked for it is forgotten first.</summary>
    public void End(BatchRun run, Exception? exception)
    {
        _batches.Remove(run);
        if (!run.IsAllAnswered)
        {
            foreach (var question in _places.All)
            {
                if (question.Run == run)
                {
                    question.Server?.Release(question);
                    _places.Return(question);
                }
            }
        }

        run.TryEnd(exception);
    }

    public void Close(Exception exception)
    {
        _closed = exception;
        foreach (var run in _batches.All.ToArray())
        {
            End(run, exception);
        }

        foreach (var server in _servers)
        {
            server.Dispose();
        }
    }

    /// <summary>Does what can be done now; true if there may be more to read at once.</summary>
    public bool Turn(long now)
    {
        _now = now;
        var hasMore = false;
        foreach (var server in _servers)
        {
            server.BeginTurn(now);
            hasMore |= server.Retired is { } retired && Read(server, retired);
            hasMore |= server.Current is { } current && Read(server, current);
            GiveUpLate(server);
        }

        foreach (var server in _servers)
        {
            MoveFromUnreachable(server);
        }

        foreach (var server in _servers)
        {
            FeedTcp(server);
            Feed(server);
        }

        return hasMore;
    }

    /// <summary>When there is something to do without being woken, and the sockets whose answers are something to do.</summary>
    public long SleepUntil(List<Socket> sockets)
    {
        var until = long.MaxValue;
        foreach (var server in _servers)
        {
            server.AddSockets(sockets);
            until = Math.Min(until, server.Sent.First?.Deadline ?? long.MaxValue);
            until = Math.Min(until, server.IsOutOfTokens ? server.NextTokenAt : long.MaxValue);
            until = Math.Min(until, server.IsClogged || server.HasMetUnreachable ? _now : long.MaxValue);
        }

        return until;
    }

    private bool Read(Server server, Socket socket)
    {
        for (var count = 0; count < MostAtOnce; count++)
        {
            var length = socket.Receive(_buffer, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return false;
            }

            if (error == SocketError.Success)
            {
                Take(server, socket, _buffer.AsSpan(0, length));

                // TCP first: new questions would leave it no room for as long as there are any.
                FeedTcp(server);
                Feed(server);
            }
            else
            {
                server.MeetUnreachable(_now);
            }
        }

        return true;
    }

    // Only what comes from the server (the socket is connected), under the id, with the very question is an answer; whatever else
    // comes is as if it had not (RFC 5452 9.1).
    private void Take(Server server, Socket socket, ReadOnlySpan<byte> message)
    {
        if (message.Length < Header.Length)
        {
            return;
        }

        var header = new Header(message);
        if (server.Find(header.Id) is not { } question || question.Socket != socket || !header.IsResponse || header.Opcode != 0)
        {
            return;
        }

        if (!question.IsRepeatedIn(message))
        {
            // Servers from before EDNS may send nothing but a header back (RFC 6891 7).
            if (message.Length == Header.Length && header.Questions == 0 && !question.IsPlain && DoesNotKnowEdns(header.Rcode))
            {
                AskPlain(server, question);
            }
        }
        else if (header.IsTruncated)
        {
            server.Trust(_now);
            server.Release(question);
            server.WaitingForTcp.Append(question);
        }
        else
        {
            Judge(server, question, message);
        }
    }

    private void Judge(Server server, Question question, ReadOnlySpan<byte> message)
    {
        server.Trust(_now);
        if (DoesNotKnowEdns(new Header(message).Rcode))
        {
            if (!question.IsPlain)
            {
                AskPlain(server, question);
                return;
            }
        }
        else if (question.WentPlain)
        {
            server.KeepPlain(_now);
        }

        var reply = ReplyReader.Read(message, question.End, question.Type);
        if (reply.Outcome is DnsOutcome.Answered or DnsOutcome.NoSuchName or DnsOutcome.NoData)
        {
            Finish(question, reply);
        }
        else
        {
            Fail(question, reply.Outcome);
        }
    }

    private static bool DoesNotKnowEdns(int rcode) => rcode is Rcode.FormatError or Rcode.NotImplemented;

    // Not a new attempt: the server is there and has been asked in the wrong way.
    private static void AskPlain(Server server, Question question)
    {
        server.Release(question);
        question.WentPlain = true;
        server.Waiting.Append(question);
    }

    private void Finish(Question question, scoped in DnsReply reply)
    {
        var run = question.Run!;
        var index = question.Index;
        question.Server!.Release(question);
        _places.Return(question);
        run.CountAnswer();
        try
        {
            run.Batch.Answered(index, reply);
        }
        catch (Exception exception)
        {
            End(run, exception);
            return;
        }

        if (run.IsAllAnswered)
        {
            End(run, null);
        }
    }

    private void Fail(Question question, DnsOutcome outcome)
    {
        var server = question.Server!;
        server.Release(question);
        question.Fail(outcome);
        if (question.Failures >= _attempts)
        {
            Finish(question, new DnsReply(question.Failure, isAuthoritative: false));
            return;
        }

        question.Server = Next(server);
        question.Server.Waiting.Append(question);
    }

    // The next in turn, but for those that do not answer.
    private Server Next(Server server)
    {
        var place = Array.IndexOf(_servers, server);
        for (var step = 1; step <= _servers.Length; step++)
        {
            var next = _servers[(place + step) % _servers.Length];
            if (!next.IsDoubtful)
            {
                return next;
            }
        }

        return _servers[(place + 1) % _servers.Length];
    }

    private void GiveUpLate(Server server)
    {
        while (server.Sent.First is { } question && question.Deadline <= _now)
        {
            server.CountSilence(_now);
            Fail(question, DnsOutcome.TimedOut);
        }
    }

    // The network says that nobody is there, not for which question. Where another server answers, none has to wait in vain; where
    // none does, each waits for its time-out, so that a server that is just starting is not given up within a moment.
    private void MoveFromUnreachable(Server server)
    {
        if (!server.HasMetUnreachable)
        {
            return;
        }

        server.HasMetUnreachable = false;
        if (IsEachDoubtful())
        {
            return;
        }

        for (var question = server.Sent.First; question is not null && question.List == server.Sent;)
        {
            var next = question.Next;
            if (question.Socket is not null)
            {
                Fail(question, DnsOutcome.TimedOut);
            }

            question = next;
        }
    }

    private bool IsEachDoubtful() => Array.TrueForAll(_servers, server => server.IsDoubtful);

    private void Feed(Server server)
    {
        while (server.HasRoom && !server.IsClogged)
        {
            var question = server.Waiting.First;
            if (question is null && !MayStart(server))
            {
                return;
            }

            if (!server.TryTakeToken(_now))
            {
                return;
            }

            if (question is null)
            {
                question = Start(server);
            }
            else
            {
                server.Waiting.Remove(question);
            }

            if (question is not null && !server.TrySend(question, _now, _now + _timeout))
            {
                server.IsClogged = true;
                server.Waiting.Append(question);
            }
        }
    }

    private bool MayStart(Server server) =>
        _batches.HasQuestions && _places.HasFree && (!server.IsDoubtful || IsEachDoubtful() || server.MayProbe(_now));

    private Question? Start(Server server)
    {
        if (!_batches.TryTakeNext(out var run, out var index))
        {
            return null;
        }

        var question = _places.Take();
        try
        {
            question.Begin(run, index);
        }
        catch (Exception exception)
        {
            _places.Return(question);
            End(run, exception);
            return null;
        }

        question.Server = server;
        return question;
    }

    private void FeedTcp(Server server)
    {
        while (server.WaitingForTcp.First is { } question && server.TcpConnections < MostTcpConnections && server.HasRoom && server.TryTakeToken(_now))
        {
            server.WaitingForTcp.Remove(question);
            BeginTcp(server, question);
        }
    }

    // By itself: what its task holds would be allocated by each look for something to do.
    private void BeginTcp(Server server, Question question)
    {
        byte[] query = [.. server.BeginTcp(question, _now + _timeout).Span];
        var cancellation = new CancellationTokenSource();
        question.Tcp = cancellation;
        server.TcpConnections++;
        _ = Task.Run(() => AskByTcpAsync(server, question, query, cancellation), CancellationToken.None);
    }

    private async Task AskByTcpAsync(Server server, Question question, byte[] query, CancellationTokenSource cancellation)
    {
        byte[]? message = null;
        try
        {
            message = await TcpExchange.AskAsync(server.EndPoint, query, cancellation.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // No answer, whatever it was: it is told as such where the others are, and the connection is counted off.
        }

        _order(() => EndTcp(server, question, cancellation, message));
    }

    private void EndTcp(Server server, Question question, CancellationTokenSource cancellation, byte[]? message)
    {
        server.TcpConnections--;
        var isAwaited = question.Tcp == cancellation;
        cancellation.Dispose();
        if (!isAwaited)
        {
            return;
        }

        question.Tcp = null;
        if (message is null)
        {
            Fail(question, DnsOutcome.TimedOut);
        }
        else if (IsAnswer(question, message))
        {
            Judge(server, question, message);
        }
        else
        {
            Fail(question, DnsOutcome.Malformed);
        }
    }

    private static bool IsAnswer(Question question, ReadOnlySpan<byte> message)
    {
        if (message.Length < Header.Length)
        {
            return false;
        }

        var header = new Header(message);
        return header.Id == question.Id && header is { IsResponse: true, Opcode: 0, IsTruncated: false } && question.IsRepeatedIn(message);
    }
}
