using System.Buffers.Binary;

namespace Reputation.Dns.Wire;

/// <summary>
/// Reads an answer whose question is known to be ours. Every record of every section must be whole and well-formed, or the answer
/// is malformed: a guess at half a message could take a listing for its absence.
/// </summary>
internal static class ReplyReader
{
    private const ushort Internet = 1;
    private const int LongestChain = 16;

    /// <summary>How the question ended, and where its records stand.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="answers">Where the answer section begins: after the question.</param>
    /// <param name="type">The type that was asked for.</param>
    public static DnsReply Read(ReadOnlySpan<byte> message, int answers, DnsType type)
    {
        var header = new Header(message);
        var isAuthoritative = header.IsAuthoritative;
        if (!TryReadAll(message, answers, out var summary) || !TryFollow(message, answers, type, out var owner, out var ttl, out var found))
        {
            return new DnsReply(DnsOutcome.Malformed, isAuthoritative);
        }

        // A chain of aliases that does not reach its end, or emptiness for which neither the zone's server nor its SOA record speaks.
        var isUnproved = !summary.HasSoa && (owner != Header.Length || !isAuthoritative);
        var outcome = Judge(header.Rcode | summary.ExtendedRcode, found, isUnproved, summary);
        return outcome switch
        {
            DnsOutcome.Answered => new DnsReply(outcome, isAuthoritative, ttl, message, answers, owner, type),
            DnsOutcome.NoSuchName or DnsOutcome.NoData => new DnsReply(outcome, isAuthoritative, summary.NegativeTtl) { MostAge = TimeSpan.FromSeconds(isAuthoritative ? 0 : summary.NegativeAge) },
            _ => new DnsReply(outcome, isAuthoritative),
        };
    }

    private static DnsOutcome Judge(int rcode, bool found, bool isUnproved, ReplySummary summary) => rcode switch
    {
        Rcode.NoError when found => DnsOutcome.Answered,

        // Name servers without a SOA record are a referral, which says nothing about the name (RFC 2308 2.2).
        Rcode.NoError when summary.IsReferral || isUnproved => DnsOutcome.OtherFailure,
        Rcode.NoError => DnsOutcome.NoData,
        Rcode.NoSuchName => found ? DnsOutcome.Malformed : DnsOutcome.NoSuchName,
        Rcode.ServerFailure => DnsOutcome.ServerFailure,
        Rcode.Refused => DnsOutcome.Refused,
        _ => DnsOutcome.OtherFailure,
    };

    private static bool TryReadAll(ReadOnlySpan<byte> message, int answers, out ReplySummary summary)
    {
        summary = default;
        var header = new Header(message);
        var reader = new RecordReader(message, answers);
        var firstOfAuthority = header.Answers;
        var firstOfAdditional = firstOfAuthority + header.Authorities;
        var end = firstOfAdditional + header.Additionals;
        for (var count = 0; count < end; count++)
        {
            if (!reader.TryRead())
            {
                return false;
            }

            if (count >= firstOfAdditional)
            {
                summary.AddAdditional(reader.Type, reader.RawTtl);
            }
            else if (count >= firstOfAuthority)
            {
                // The last of a SOA record's numbers is MINIMUM.
                var minimum = reader.Type == DnsType.Soa ? BinaryPrimitives.ReadUInt32BigEndian(message[(reader.Offset - 4)..]) : 0;
                summary.AddAuthority(reader.Type, reader.Ttl, minimum);
            }
        }

        return reader.Offset == message.Length;
    }

    // From the question's name along the CNAME records, in whatever order they stand, to the name whose records are the answer.
    private static bool TryFollow(ReadOnlySpan<byte> message, int answers, DnsType type, out int owner, out uint ttl, out bool found)
    {
        owner = Header.Length;
        ttl = int.MaxValue;
        found = false;
        for (var links = 0; links <= LongestChain; links++)
        {
            var alias = 0;
            var reader = new RecordReader(message, answers);
            for (var left = new Header(message).Answers; left > 0 && reader.TryRead(); left--)
            {
                if (reader.Class != Internet || (reader.Type != type && reader.Type != DnsType.Cname) || !NameReader.AreSame(message, owner, reader.Owner))
                {
                    continue;
                }

                ttl = Math.Min(ttl, reader.Ttl);
                found |= reader.Type == type;
                alias = reader.Type == DnsType.Cname && alias == 0 ? reader.Data : alias;
            }

            if (found || alias == 0)
            {
                return true;
            }

            owner = alias;
        }

        return false;
    }
}
