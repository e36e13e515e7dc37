using System.Globalization;

namespace Reputation.Dns.Tests.Drivers;

/// <summary>Asks for the A records of the addresses 10.x.y.z of a list, and keeps how each question ended, and how often.</summary>
public class NamedBatch(int count, string zone = "list.example") : IDnsBatch
{
    private readonly DnsName[] _names = [.. Enumerable.Range(0, count).Select(index => DnsName.Parse(NameOf(index, zone)))];
    private readonly DnsOutcome[] _outcomes = new DnsOutcome[count];
    private readonly int[] _answers = new int[count];

    public int Count => count;

    /// <summary>How each question ended; only of those that did.</summary>
    public IEnumerable<DnsOutcome> Outcomes => _outcomes.Where((_, index) => _answers[index] > 0);

    /// <summary>How often each question was answered.</summary>
    public IReadOnlyList<int> Answers => _answers;

    public static string AddressOf(int index) => string.Create(CultureInfo.InvariantCulture, $"10.{index >> 16}.{(index >> 8) & 0xFF}.{index & 0xFF}");

    public virtual DnsType TypeOf(int index) => DnsType.A;

    public virtual int WriteName(int index, Span<byte> name)
    {
        _names[index].Wire.CopyTo(name);
        return _names[index].Wire.Length;
    }

    public virtual void Answered(int index, scoped in DnsReply reply)
    {
        _outcomes[index] = reply.Outcome;
        Interlocked.Increment(ref _answers[index]);
    }

    private static string NameOf(int index, string zone) =>
        string.Create(CultureInfo.InvariantCulture, $"{index & 0xFF}.{(index >> 8) & 0xFF}.{index >> 16}.10.{zone}");
}
