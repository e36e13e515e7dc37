using Reputation.Dns;

namespace Reputation.Functions.Abusix;

/// <summary>Says what a DNS reply of the zone means: pure. Whatever is not surely listed or surely clean is unknown.</summary>
internal static class AbusixReplies
{
    private const uint Loopback = 127;
    private const uint DocumentedNetwork = 127 << 16;
    private const uint ErrorNetwork = (127 << 8) | 255;

    /// <summary>No cache keeps a negative for longer (RFC 2308, section 5), whatever it says.</summary>
    private static readonly TimeSpan LongestCached = TimeSpan.FromHours(3);

    /// <summary>The last second of a cached negative reads zero, as does one without the SOA record that some resolvers leave out.</summary>
    private static readonly TimeSpan ShortestCached = TimeSpan.FromSeconds(1);

    public static AbusixAnswer Read(scoped in DnsReply reply) => reply.Outcome switch
    {
        DnsOutcome.Answered => Listed(reply),
        DnsOutcome.NoSuchName or DnsOutcome.NoData => AbusixAnswer.Clean(reply.IsAuthoritative ? TimeSpan.Zero : Bounded(reply.Ttl), reply.MostAge),
        DnsOutcome.Refused => AbusixAnswer.Unknown(AbusixDoubt.Refused),
        DnsOutcome.TimedOut => AbusixAnswer.Unknown(AbusixDoubt.TimedOut),
        DnsOutcome.Malformed => AbusixAnswer.Unknown(AbusixDoubt.Malformed),
        _ => AbusixAnswer.Unknown(AbusixDoubt.ServerFailure),
    };

    private static TimeSpan Bounded(TimeSpan ttl) => TimeSpan.FromTicks(Math.Clamp(ttl.Ticks, ShortestCached.Ticks, LongestCached.Ticks));

    // One address that says "not you" or "not here" casts doubt on all that came with it.
    private static AbusixAnswer Listed(scoped in DnsReply reply)
    {
        var (codes, doubt, unknown) = (default(AbusixCodes), AbusixDoubt.Malformed, 0u);
        foreach (var record in reply.Records)
        {
            var address = record.IPv4;
            if (address >> 24 != Loopback)
            {
                return AbusixAnswer.Unknown(AbusixDoubt.NotLoopback);
            }

            if (address >> 16 == ErrorNetwork)
            {
                return AbusixAnswer.Unknown(AbusixDoubt.Blocked);
            }

            var code = address >> 8 == DocumentedNetwork ? AbusixCodes.Of((byte)address) : default;
            codes |= code;
            if (code.IsEmpty)
            {
                (doubt, unknown) = (AbusixDoubt.UnknownCode, address);
            }
        }

        return codes.IsEmpty ? AbusixAnswer.Unknown(doubt, unknown) : AbusixAnswer.Listed(codes, unknown);
    }
}
