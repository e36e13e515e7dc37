namespace Reputation.Dns.Wire;

/// <summary>What the authority and additional sections say about the answer as a whole.</summary>
internal record struct ReplySummary
{
    private bool _hasSoa;
    private bool _hasNameServers;

    /// <summary>How long an answer that denies may be kept (RFC 2308 5), in seconds; zero without a SOA record.</summary>
    public uint NegativeTtl { get; private set; }

    /// <summary>How long it may have lain in a cache already, in seconds: what MINIMUM leaves beside the TTL; zero without a SOA record.</summary>
    public uint NegativeAge { get; private set; }

    /// <summary>The upper bits of the rcode, in their place (RFC 6891 6.1.3).</summary>
    public int ExtendedRcode { get; private set; }

    public readonly bool IsReferral => _hasNameServers && !_hasSoa;

    /// <summary>Whether the zone itself speaks for what is not there (RFC 2308 2).</summary>
    public readonly bool HasSoa => _hasSoa;

    public void AddAuthority(DnsType type, uint ttl, uint minimum)
    {
        _hasNameServers |= type == DnsType.Ns;
        if (type == DnsType.Soa)
        {
            var own = Math.Min(ttl, minimum > int.MaxValue ? 0 : minimum);
            NegativeAge = Math.Max(NegativeAge, minimum > ttl ? minimum - ttl : 0);
            NegativeTtl = _hasSoa ? Math.Min(NegativeTtl, own) : own;
            _hasSoa = true;
        }
    }

    public void AddAdditional(DnsType type, uint rawTtl)
    {
        if (type == DnsType.Opt)
        {
            ExtendedRcode = (int)(rawTtl >> 24) << 4;
        }
    }
}
