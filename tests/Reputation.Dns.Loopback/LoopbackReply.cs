namespace Reputation.Dns.Loopback;

/// <summary>What the server is to say to a question.</summary>
public sealed record LoopbackReply
{
    public LoopbackRcode Rcode { get; init; }

    public bool IsAuthoritative { get; init; } = true;

    public IReadOnlyList<LoopbackRecord> Answers { get; init; } = [];

    public IReadOnlyList<LoopbackRecord> Authority { get; init; } = [];

    public IReadOnlyList<LoopbackRecord> Additional { get; init; } = [];

    public static LoopbackReply With(params IReadOnlyList<LoopbackRecord> answers) => new() { Answers = answers };

    /// <summary>NXDOMAIN with the SOA record of the zone; a cache gives a TTL that has counted down from MINIMUM.</summary>
    public static LoopbackReply NoSuchName(string zone, int ttl = 300, int? minimum = null) =>
        new() { Rcode = LoopbackRcode.NoSuchName, Authority = [LoopbackRecord.Soa(zone, ttl, minimum ?? ttl)] };

    /// <summary>The name is there, without a record of the type.</summary>
    public static LoopbackReply NoData(string zone, int ttl = 300) => new() { Authority = [LoopbackRecord.Soa(zone, ttl, ttl)] };

    public static LoopbackReply Failing(LoopbackRcode rcode) => new() { Rcode = rcode, IsAuthoritative = false };
}
