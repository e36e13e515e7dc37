namespace Reputation.Dns;

/// <summary>A reply that may be kept.</summary>
public sealed class DnsAnswer
{
    internal DnsAnswer(scoped in DnsReply reply)
    {
        Outcome = reply.Outcome;
        IsAuthoritative = reply.IsAuthoritative;
        Ttl = reply.Ttl;
        var records = new List<DnsAnswerRecord>();
        foreach (var record in reply.Records)
        {
            records.Add(new DnsAnswerRecord(record));
        }

        Records = records;
    }

    public DnsOutcome Outcome { get; }

    /// <inheritdoc cref="DnsReply.IsAuthoritative"/>
    public bool IsAuthoritative { get; }

    /// <inheritdoc cref="DnsReply.Ttl"/>
    public TimeSpan Ttl { get; }

    /// <summary>In the order of the message; empty unless <see cref="Outcome"/> is <see cref="DnsOutcome.Answered"/>.</summary>
    public IReadOnlyList<DnsAnswerRecord> Records { get; }
}
