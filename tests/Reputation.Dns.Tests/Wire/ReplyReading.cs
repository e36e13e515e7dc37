using Reputation.Dns.Wire;

namespace Reputation.Dns.Tests.Wire;

/// <summary>Reads a message and all that it says, as a user would.</summary>
internal static class ReplyReading
{
    private const int MostRecords = ushort.MaxValue;

    /// <summary>How it ended; throws if anything of it cannot be read, or does not end.</summary>
    public static DnsOutcome ReadWhole(DnsType type, byte[] message)
    {
        var reply = ReplyReader.Read(message, Messages.Answers, type);
        var records = 0;
        foreach (var record in reply.Records)
        {
            records++;
            if (record.Type != type || records > MostRecords)
            {
                throw new InvalidOperationException("A record that was not asked for, or no end of them.");
            }
        }

        var answer = new DnsAnswer(reply);
        if (answer.Records.Count != records || (records > 0) != (reply.Outcome == DnsOutcome.Answered) || reply.Ttl < TimeSpan.Zero)
        {
            throw new InvalidOperationException("The reply contradicts itself.");
        }

        foreach (var record in answer.Records)
        {
            if (record.Name is { } name && !DnsName.Parse(name.ToString()).Equals(name))
            {
                throw new InvalidOperationException("A name does not read as it is written.");
            }
        }

        return reply.Outcome;
    }
}
