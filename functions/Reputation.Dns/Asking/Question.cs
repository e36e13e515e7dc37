using System.Buffers.Binary;
using System.Net.Sockets;
using Reputation.Dns.Wire;

namespace Reputation.Dns.Asking;

/// <summary>A place for one question that is under way: its query as it is sent, and how far it is. Used again and again.</summary>
internal sealed class Question
{
    private const int QuestionTail = 4;

    // EDNS0: the root name, OPT, 1232 octets by UDP (RFC 6891 6.1.2 and 6.2.5), no extended rcode, no flags, no options.
    private static ReadOnlySpan<byte> EdnsRecord => [0, 0, 41, 1232 >> 8, 1232 & 0xFF, 0, 0, 0, 0, 0, 0];

    private readonly byte[] _query = new byte[Header.Length + DnsName.MaximumLength + QuestionTail + EdnsRecord.Length];

    public BatchRun? Run { get; private set; }

    public int Index { get; private set; }

    public DnsType Type { get; private set; }

    /// <summary>How many attempts have failed.</summary>
    public int Failures { get; private set; }

    /// <summary>The most telling of them: anything that a server said tells more than silence.</summary>
    public DnsOutcome Failure { get; private set; }

    /// <summary>The answer to a query with EDNS was that the server does not know it.</summary>
    public bool WentPlain { get; set; }

    public bool IsPlain { get; private set; }

    public Server? Server { get; set; }

    /// <summary>The socket that the query went out by; null by TCP, and before.</summary>
    public Socket? Socket { get; set; }

    public CancellationTokenSource? Tcp { get; set; }

    public long Deadline { get; set; }

    public ushort Id { get; private set; }

    /// <summary>The next one whose id falls into the same bucket.</summary>
    public Question? NextOfBucket { get; set; }

    public QuestionList? List { get; set; }

    public Question? Previous { get; set; }

    public Question? Next { get; set; }

    /// <summary>Where the question ends in the query, and in any answer to it.</summary>
    public int End { get; private set; }

    /// <summary>Writes the query of a batch's next question, except for its id.</summary>
    public void Begin(BatchRun run, int index)
    {
        Run = run;
        Index = index;
        Type = run.Batch.TypeOf(index);
        Failures = 0;
        Failure = DnsOutcome.TimedOut;
        WentPlain = false;
        var query = _query.AsSpan();
        var length = run.Batch.WriteName(index, query.Slice(Header.Length, DnsName.MaximumLength));
        if (length is < 1 or > DnsName.MaximumLength || !NameReader.IsName(query.Slice(Header.Length, length)))
        {
            throw new InvalidOperationException("The batch wrote octets that are no name in wire format.");
        }

        // Recursion desired, one question.
        BinaryPrimitives.WriteUInt64BigEndian(query, 0x0000_0100_0001_0000);
        var tail = query[(Header.Length + length)..];
        BinaryPrimitives.WriteUInt16BigEndian(tail, (ushort)Type);
        BinaryPrimitives.WriteUInt16BigEndian(tail[2..], 1);
        EdnsRecord.CopyTo(tail[QuestionTail..]);
        End = Header.Length + length + QuestionTail;
    }

    /// <summary>The query under an id, with EDNS or without.</summary>
    public ReadOnlyMemory<byte> Query(ushort id, bool plain)
    {
        Id = id;
        IsPlain = plain;
        BinaryPrimitives.WriteUInt16BigEndian(_query, id);
        BinaryPrimitives.WriteUInt32BigEndian(_query.AsSpan(8), plain ? 0u : 1u);
        return _query.AsMemory(0, plain ? End : End + EdnsRecord.Length);
    }

    /// <summary>An attempt has come to nothing; the next one is with another server, perhaps one that knows EDNS.</summary>
    public void Fail(DnsOutcome outcome)
    {
        Failures++;
        WentPlain = false;
        Failure = outcome == DnsOutcome.TimedOut ? Failure : outcome;
    }

    /// <summary>Whether the message repeats this very question, in whatever case (RFC 5452 9.1).</summary>
    public bool IsRepeatedIn(ReadOnlySpan<byte> message)
    {
        if (message.Length < End || new Header(message).Questions != 1)
        {
            return false;
        }

        var tail = End - QuestionTail;
        return message[tail..End].SequenceEqual(_query.AsSpan(tail, QuestionTail))
            && NameReader.AreEqual(message[Header.Length..tail], _query.AsSpan(Header.Length..tail));
    }

    public void Clear()
    {
        Run = null;
        Server = null;

        // What was asked does not lie about in memory.
        _query.AsSpan(0, End).Clear();
    }
}
