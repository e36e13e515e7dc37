using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Reputation.Dns.Asking;

/// <summary>One server: its sockets, what waits for it, and how it has behaved. Times are ticks of <see cref="Stopwatch"/>.</summary>
internal sealed class Server(IPEndPoint endPoint, DnsResolverOptions options, long timeout) : IDisposable
{
    private const int SilencesBeforeDoubt = 10;
    private const int ReceiveBuffer = 4 << 20;

    // So long one that does not answer is left alone.
    private static readonly long DoubtPeriod = Stopwatch.Frequency;
    private static readonly long PlainPeriod = 600 * Stopwatch.Frequency;

    // So long one port is asked from: longer than anything is awaited there.
    private readonly long _portLife = (10 * Stopwatch.Frequency) + timeout;
    private readonly QueryIds _ids = new();
    private readonly InFlight _byId = new(options.MaxInFlight);
    private readonly Window _window = new(options.MaxInFlight, timeout);
    private readonly TokenBucket _rate = new(options.QueriesPerSecond);
    private long _openedAt;
    private long _plainUntil;
    private long _probeAt;
    private int _silences;

    public IPEndPoint EndPoint => endPoint;

    /// <summary>Sent, in the order in which their time runs out.</summary>
    public QuestionList Sent { get; } = new();

    /// <summary>Further attempts that wait for room.</summary>
    public QuestionList Waiting { get; } = new();

    /// <summary>Truncated answers that wait for a connection.</summary>
    public QuestionList WaitingForTcp { get; } = new();

    public int TcpConnections { get; set; }

    /// <summary>It has been silent for long, or the network says that it is not there.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>The network said so just now.</summary>
    public bool HasMetUnreachable { get; set; }

    /// <summary>The system took no more datagrams just now.</summary>
    public bool IsClogged { get; set; }

    /// <summary>The rate kept something back.</summary>
    public bool IsOutOfTokens { get; private set; }

    public long NextTokenAt => _rate.NextAt;

    public Socket? Current { get; private set; }

    /// <summary>The one before, until nothing is awaited there any more.</summary>
    public Socket? Retired { get; private set; }

    public bool HasRoom => _byId.Count < _window.Size;

    public bool TryTakeToken(long now)
    {
        IsOutOfTokens = !_rate.TryTake(now);
        return !IsOutOfTokens;
    }

    /// <summary>A doubtful server is asked a new question only now and then, while others answer.</summary>
    public bool MayProbe(long now)
    {
        if (now < _probeAt)
        {
            return false;
        }

        _probeAt = now + DoubtPeriod;
        return true;
    }

    public Question? Find(ushort id) => _byId.Find(id);

    /// <summary>Sends a question under a new id. What cannot be sent counts as lost; false if the system may take it soon.</summary>
    public bool TrySend(Question question, long now, long deadline)
    {
        var socket = Current ?? Open(now);
        var query = question.Query(NewId(), question.WentPlain || now < _plainUntil);
        var error = SocketError.Success;
        if (socket is not null)
        {
            socket.Send(query.Span, SocketFlags.None, out error);
            if (error == SocketError.ConnectionRefused)
            {
                // What an earlier datagram met; this one has not been sent yet.
                MeetUnreachable(now);
                socket.Send(query.Span, SocketFlags.None, out error);
            }
        }

        if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable)
        {
            return false;
        }

        if (error != SocketError.Success)
        {
            MeetUnreachable(now);
        }

        question.Socket = socket;
        Await(question, deadline);
        return true;
    }

    /// <summary>Keeps the place of a question that goes on by TCP, under a new id.</summary>
    public ReadOnlyMemory<byte> BeginTcp(Question question, long deadline)
    {
        var query = question.Query(NewId(), question.IsPlain);
        Await(question, deadline);
        return query;
    }

    /// <summary>The question is awaited here no longer, whatever list it is in.</summary>
    public void Release(Question question)
    {
        if (question.List == Sent)
        {
            _byId.Remove(question);
        }

        question.List?.Remove(question);
        question.Socket = null;
        question.Tcp?.Cancel();
        question.Tcp = null;
    }

    /// <summary>The server has answered something.</summary>
    public void Trust(long now)
    {
        _silences = 0;
        IsDoubtful = false;
        _window.CountAnswer(now);
    }

    public void CountSilence(long now)
    {
        _window.CountLoss(now);
        if (++_silences >= SilencesBeforeDoubt)
        {
            Doubt(now);
        }
    }

    public void MeetUnreachable(long now)
    {
        HasMetUnreachable = true;
        Doubt(now);
    }

    /// <summary>It does not know EDNS: not to be tried again for a while.</summary>
    public void KeepPlain(long now) => _plainUntil = now + PlainPeriod;

    /// <summary>Forgets what held only for the last turn, and has the next question go out by a new port when it is time.</summary>
    public void BeginTurn(long now)
    {
        IsClogged = false;
        IsOutOfTokens = false;
        if (Sent.Count == 0)
        {
            _window.Rest();
            Retired?.Dispose();
            Retired = null;
        }

        if (Current is not null && now - _openedAt > _portLife)
        {
            Retired?.Dispose();
            Retired = Current;
            Current = null;
        }
    }

    public void AddSockets(List<Socket> sockets)
    {
        if (Current is not null)
        {
            sockets.Add(Current);
        }

        if (Retired is not null)
        {
            sockets.Add(Retired);
        }
    }

    public void Dispose()
    {
        Current?.Dispose();
        Retired?.Dispose();
        Current = Retired = null;
    }

    private void Doubt(long now)
    {
        IsDoubtful = true;
        _probeAt = now + DoubtPeriod;
    }

    private void Await(Question question, long deadline)
    {
        question.Deadline = deadline;
        _byId.Add(question);
        Sent.Append(question);
    }

    private ushort NewId()
    {
        ushort id;
        do
        {
            id = _ids.Next();
        }
        while (_byId.Find(id) is not null);
        return id;
    }

    // The system chooses a port for each socket (RFC 5452 9.2). Null where it gives none.
    private Socket? Open(long now)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false, ReceiveBufferSize = ReceiveBuffer };
            socket.Connect(endPoint);
            _openedAt = now;
            Current = socket;
            return socket;
        }
        catch (SocketException)
        {
            socket?.Dispose();
            MeetUnreachable(now);
            return null;
        }
    }
}
