using System.Net;

namespace Reputation.Dns.Loopback;

/// <summary>What a client asked: the name in lower case without a dot at its end, and how it came.</summary>
public sealed record LoopbackQuestion(string Name, LoopbackType Type)
{
    public ushort Id { get; init; }

    public bool OverTcp { get; init; }

    public bool HasEdns { get; init; }

    public bool WantsRecursion { get; init; }

    public required IPEndPoint Client { get; init; }

    /// <summary>A timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long At { get; init; }
}
