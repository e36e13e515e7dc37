namespace Reputation.Dns;

/// <summary>
/// Many questions at once, without an allocation a question. Its members are called on the resolver's own thread, one at a time,
/// and must be quick: while they run, nobody's answers are read. What one throws ends the batch with that exception.
/// </summary>
public interface IDnsBatch
{
    /// <summary>How many questions there are: 0 to Count - 1. Read once.</summary>
    int Count { get; }

    DnsType TypeOf(int index);

    /// <summary>Writes the name of a question in wire format with the root label; the octets written, at most 255. May be called again for a retry.</summary>
    int WriteName(int index, Span<byte> name);

    /// <summary>Called exactly once for each question, in any order; fewer times only where the batch is cancelled or ends with an exception.</summary>
    void Answered(int index, scoped in DnsReply reply);
}
