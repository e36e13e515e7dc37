namespace Reputation.Dns;

/// <summary>How one question ended, and the records of its answer; lives only as long as the call that it is given to.</summary>
public readonly ref struct DnsReply
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly int _answers;
    private readonly int _owner;
    private readonly DnsType _type;
    private readonly uint _ttl;

    internal DnsReply(DnsOutcome outcome, bool isAuthoritative, uint ttl = 0)
    {
        Outcome = outcome;
        IsAuthoritative = isAuthoritative;
        _ttl = ttl;
    }

    internal DnsReply(DnsOutcome outcome, bool isAuthoritative, uint ttl, ReadOnlySpan<byte> message, int answers, int owner, DnsType type)
        : this(outcome, isAuthoritative, ttl)
    {
        _message = message;
        _answers = answers;
        _owner = owner;
        _type = type;
    }

    public DnsOutcome Outcome { get; }

    /// <summary>The server answers for the zone itself, not from a cache (AA, RFC 1035 4.1.1).</summary>
    public bool IsAuthoritative { get; }

    /// <summary>
    /// The smallest TTL of the answer, its CNAME records included; of an answer that denies, the smaller of its SOA record's TTL and
    /// MINIMUM (RFC 2308 5), zero without one. Zero where nothing was answered. Whole seconds.
    /// </summary>
    public TimeSpan Ttl => TimeSpan.FromSeconds(_ttl);

    /// <summary>
    /// How old an answer that denies may be at most, since a cache counts down from no more than its SOA record's MINIMUM (RFC 2308 5); zero
    /// from the zone's own server, and without a SOA record, since no cache is to keep such an answer.
    /// </summary>
    public TimeSpan MostAge { get; internal init; }

    /// <summary>The records of the asked type at the question's name, or at the end of its CNAME chain.</summary>
    public DnsRecords Records => new(_message, _answers, _owner, _type);
}
