using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Reputation.Dns.Loopback;

/// <summary>
/// A name server on this machine's loopback, by UDP and TCP on one port, whose answers and faults may be changed while it runs. It
/// can be stopped and started again on its port.
/// </summary>
public sealed class LoopbackDns : IDisposable
{
    private const int Remembered = 100_000;

    private readonly ConcurrentQueue<LoopbackQuestion> _asked = new();
    private readonly Lock _starting = new();
    private CancellationTokenSource _stopping = new();
    private Socket? _udp;
    private TcpListener? _tcp;
    private Random _drops = new(1);
    private LoopbackFaults _faults = LoopbackFaults.None;
    private int _count;
    private int _tcpCount;
    private int _outstanding;
    private int _mostOutstanding;

    private LoopbackDns(IPEndPoint endPoint) => EndPoint = endPoint;

    /// <summary>Where it is asked, also while it is stopped.</summary>
    public IPEndPoint EndPoint { get; private set; }

    /// <summary>What is said to a question; REFUSED until it is set.</summary>
    public Func<LoopbackQuestion, LoopbackReply> Answers { get; set; } = _ => LoopbackReply.Failing(LoopbackRcode.Refused);

    public LoopbackFaults Faults
    {
        get => _faults;
        set
        {
            _drops = new Random(value.DropSeed);
            _faults = value;
        }
    }

    /// <summary>How many questions have come, the lost ones included.</summary>
    public int Count => Volatile.Read(ref _count);

    public int TcpCount => Volatile.Read(ref _tcpCount);

    /// <summary>The most questions that waited for their answer at once; tells something where there is a delay.</summary>
    public int MostOutstanding => Volatile.Read(ref _mostOutstanding);

    /// <summary>The last questions, oldest first.</summary>
    public IReadOnlyList<LoopbackQuestion> Asked => [.. _asked];

    /// <summary>A running one, on 127.0.0.1 and a free port unless told otherwise.</summary>
    public static LoopbackDns Listen(IPAddress? address = null, int port = 0)
    {
        var server = new LoopbackDns(new IPEndPoint(address ?? IPAddress.Loopback, port));
        server.Start();
        return server;
    }

    /// <summary>A running one that answers for a list.</summary>
    public static LoopbackDns Listen(LoopbackList list)
    {
        var server = Listen();
        server.Answers = list.Answer;
        return server;
    }

    /// <summary>A running one that answers for a list, and for everything else with hosts.</summary>
    public static LoopbackDns Listen(LoopbackList list, LoopbackHosts hosts)
    {
        var server = Listen();
        server.Answers = question => list.Holds(question) ? list.Answer(question) : hosts.Answer(question);
        return server;
    }

    public void Start()
    {
        lock (_starting)
        {
            if (_udp is not null)
            {
                return;
            }

            _stopping = new CancellationTokenSource();
            (_udp, _tcp) = Bind();
            EndPoint = (IPEndPoint)_udp.LocalEndPoint!;
            var udp = _udp;
            var tcp = _tcp;
            var stopping = _stopping.Token;
            new Thread(() => Serve(udp, stopping)) { IsBackground = true, Name = "Loopback DNS" }.Start();
            _ = Task.Run(() => AcceptAsync(tcp, stopping), CancellationToken.None);
        }
    }

    /// <summary>The port is closed: who asks hears from the system that nobody is there.</summary>
    public void Stop()
    {
        lock (_starting)
        {
            _stopping.Cancel();
            _udp?.Dispose();
            _tcp?.Dispose();
            _udp = null;
            _tcp = null;
        }
    }

    public void Forget()
    {
        _asked.Clear();
        Volatile.Write(ref _count, 0);
        Volatile.Write(ref _tcpCount, 0);
        Volatile.Write(ref _mostOutstanding, 0);
    }

    public void Dispose()
    {
        Stop();
        _stopping.Dispose();
    }

    // UDP and TCP on one number, which may be taken by somebody else for one of them.
    private (Socket Udp, TcpListener Tcp) Bind()
    {
        var tries = 0;
        while (true)
        {
            var tcp = new TcpListener(EndPoint) { ExclusiveAddressUse = false };
            var udp = new Socket(EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
            try
            {
                tcp.Start();
                udp.Bind(tcp.LocalEndpoint);
                return (udp, tcp);
            }
            catch (SocketException) when (EndPoint.Port == 0 && tries++ < 20)
            {
                udp.Dispose();
                tcp.Dispose();
            }
        }
    }

    private void Serve(Socket udp, CancellationToken stopping)
    {
        var buffer = new byte[ushort.MaxValue];
        EndPoint from = new IPEndPoint(udp.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!stopping.IsCancellationRequested)
        {
            int length;
            EndPoint client = from;
            try
            {
                length = udp.ReceiveFrom(buffer, ref client);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // Closed, or the client of an earlier answer is gone.
                continue;
            }

            Take(udp, buffer[..length], (IPEndPoint)client, stopping);
        }
    }

    private void Take(Socket udp, byte[] query, IPEndPoint client, CancellationToken stopping)
    {
        if (LoopbackWire.Read(query, client, overTcp: false, Stopwatch.GetTimestamp()) is not { } question)
        {
            return;
        }

        var faults = _faults.For(question);
        Remember(question);
        if (faults.Silent || (faults.DropShare > 0 && _drops.NextDouble() < faults.DropShare))
        {
            return;
        }

        if (faults.Delay == TimeSpan.Zero)
        {
            Send(udp, query, question, faults);
            return;
        }

        var outstanding = Interlocked.Increment(ref _outstanding);
        InterlockedMost(outstanding);
        _ = Task.Run(
            async () =>
            {
                await Task.Delay(faults.Delay, stopping);
                Interlocked.Decrement(ref _outstanding);
                Send(udp, query, question, faults);
            },
            stopping);
    }

    private void Send(Socket udp, byte[] query, LoopbackQuestion question, LoopbackFaults faults)
    {
        var answer = Answer(query, question, faults);
        try
        {
            SendWrong(udp, query, answer, question.Client, faults);
            for (var copy = 0; copy < faults.Copies && !faults.OnlyWrong; copy++)
            {
                udp.SendTo(answer, question.Client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client or this server is gone: nobody misses the answer.
        }
    }

    private void SendWrong(Socket udp, byte[] query, byte[] answer, IPEndPoint client, LoopbackFaults faults)
    {
        if (faults.WrongId)
        {
            udp.SendTo(LoopbackSpoiler.WithAnotherId(answer), client);
        }

        if (faults.WrongQuestion)
        {
            udp.SendTo(LoopbackSpoiler.WithAnotherQuestion(answer), client);
        }

        if (faults.Echo)
        {
            udp.SendTo(query, client);
        }

        if (faults.Noise)
        {
            foreach (var length in (int[])[0, 1, 11, 12, 40, 600])
            {
                udp.SendTo(Enumerable.Repeat((byte)0xFF, length).ToArray(), client);
            }
        }

        if (faults.Garbage)
        {
            udp.SendTo(LoopbackSpoiler.Garbage(answer, _drops), client);
        }

        if (faults.FromAnotherPort || faults.FromAnotherAddress)
        {
            using var other = new Socket(client.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            other.Bind(faults.FromAnotherAddress ? new IPEndPoint(IPAddress.Parse("127.0.0.2"), EndPoint.Port) : new IPEndPoint(EndPoint.Address, 0));
            other.SendTo(answer, client);
        }
    }

    private byte[] Answer(byte[] query, LoopbackQuestion question, LoopbackFaults faults)
    {
        if (faults.RcodeToEdns is { } rcode && question.HasEdns)
        {
            var refusal = LoopbackWire.Write(query, LoopbackReply.Failing(rcode), withEdns: false);
            if (faults.BareHeader)
            {
                refusal = refusal[..12];
                refusal[5] = 0;
            }

            return refusal;
        }

        var reply = faults switch
        {
            { Rcode: { } failing } => LoopbackReply.Failing(failing),
            { Wildcard: { } address } when question.Type == LoopbackType.A => LoopbackReply.With(LoopbackRecord.A(question.Name, 300, address)),
            _ => Answers(question),
        };
        var answer = LoopbackWire.Write(query, reply, question.HasEdns);

        // What does not fit is left for TCP: 512 octets without EDNS, 1232 with (RFC 6891 6.2.5).
        var tooLong = !question.OverTcp && answer.Length > (question.HasEdns ? 1232 : 512);
        return LoopbackSpoiler.Spoil(answer, tooLong ? faults with { Truncated = true } : faults, question.OverTcp);
    }

    private async Task AcceptAsync(TcpListener tcp, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var client = await tcp.AcceptTcpClientAsync(stopping);
                _ = Task.Run(() => ConverseAsync(client, stopping), stopping);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                // Stopped, or the client is gone already.
            }
        }
    }

    private async Task ConverseAsync(TcpClient client, CancellationToken stopping)
    {
        using var connection = client;
        var stream = connection.GetStream();
        var prefix = new byte[2];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(prefix, stopping);
                var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
                await stream.ReadExactlyAsync(query, stopping);
                if (LoopbackWire.Read(query, (IPEndPoint)connection.Client.RemoteEndPoint!, overTcp: true, Stopwatch.GetTimestamp()) is not { } question)
                {
                    return;
                }

                Remember(question);
                Interlocked.Increment(ref _tcpCount);
                var faults = _faults.For(question);
                if (faults.TcpCloses)
                {
                    return;
                }

                if (faults.TcpSilent)
                {
                    continue;
                }

                var answer = Answer(query, question, faults);
                var framed = new byte[2 + answer.Length];
                BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)answer.Length);
                answer.CopyTo(framed, 2);
                await stream.WriteAsync(framed, stopping);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has hung up, or the server stops.
        }
    }

    private void Remember(LoopbackQuestion question)
    {
        Interlocked.Increment(ref _count);
        _asked.Enqueue(question);
        if (_asked.Count > Remembered)
        {
            _asked.TryDequeue(out _);
        }
    }

    private void InterlockedMost(int outstanding)
    {
        for (var most = MostOutstanding; outstanding > most; most = MostOutstanding)
        {
            Interlocked.CompareExchange(ref _mostOutstanding, outstanding, most);
        }
    }
}
