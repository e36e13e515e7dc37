namespace Reputation.Dns.Loopback;

/// <summary>How the server misbehaves. All of it holds for UDP; by TCP only what a connection can show.</summary>
public sealed record LoopbackFaults
{
    public static LoopbackFaults None { get; } = new();

    /// <summary>Which questions are met with them: all, unless told otherwise.</summary>
    public Func<LoopbackQuestion, bool> Only { get; init; } = _ => true;

    /// <summary>Nothing is answered.</summary>
    public bool Silent { get; init; }

    /// <summary>Every question is answered with this rcode and no records.</summary>
    public LoopbackRcode? Rcode { get; init; }

    /// <summary>Every A question is answered with this address: everything is listed.</summary>
    public string? Wildcard { get; init; }

    /// <summary>The share of the questions, 0 to 1, that are lost on their way; the same ones for the same <see cref="DropSeed"/>.</summary>
    public double DropShare { get; init; }

    public int DropSeed { get; init; } = 1;

    /// <summary>How long each answer takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How many answers a question gets.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Before the answer, or in its place if <see cref="OnlyWrong"/>, comes one under another id.</summary>
    public bool WrongId { get; init; }

    /// <summary>As <see cref="WrongId"/>, with the right id and the question of another name.</summary>
    public bool WrongQuestion { get; init; }

    /// <summary>As <see cref="WrongId"/>, one that is right in all but the port that it comes from.</summary>
    public bool FromAnotherPort { get; init; }

    /// <summary>As <see cref="WrongId"/>, one that is right in all but the address that it comes from: 127.0.0.2, on IPv4.</summary>
    public bool FromAnotherAddress { get; init; }

    /// <summary>As <see cref="WrongId"/>, the question itself comes back.</summary>
    public bool Echo { get; init; }

    /// <summary>As <see cref="WrongId"/>, with a random octet for each of the answer's, but for id and question.</summary>
    public bool Garbage { get; init; }

    /// <summary>As <see cref="WrongId"/>, octets that are no message at all.</summary>
    public bool Noise { get; init; }

    /// <summary>What is wrong comes alone; without it, the right answer follows.</summary>
    public bool OnlyWrong { get; init; }

    /// <summary>The answer ends in the middle of a record.</summary>
    public bool CutShort { get; init; }

    /// <summary>The header counts more answers than there are.</summary>
    public bool LyingCount { get; init; }

    /// <summary>The name of the first record points to itself.</summary>
    public bool CompressionLoop { get; init; }

    /// <summary>By UDP there is only the header and the question, with TC set.</summary>
    public bool Truncated { get; init; }

    /// <summary>TC is set by TCP too.</summary>
    public bool TruncatedByTcp { get; init; }

    /// <summary>A question with EDNS is answered with this rcode, as servers do that do not know it.</summary>
    public LoopbackRcode? RcodeToEdns { get; init; }

    /// <summary>With <see cref="RcodeToEdns"/>, that answer is nothing but a header.</summary>
    public bool BareHeader { get; init; }

    /// <summary>A connection is closed without an answer.</summary>
    public bool TcpCloses { get; init; }

    /// <summary>A connection is accepted and never answered.</summary>
    public bool TcpSilent { get; init; }

    /// <summary>What is wrong with the answer to a question.</summary>
    internal LoopbackFaults For(LoopbackQuestion question) => Only(question) ? this : None;
}
