using System.Buffers.Binary;
using Reputation.Functions.Addresses;
using Reputation.Functions.RecordFiles;

namespace Reputation.Functions.Traffic;

/// <summary>
/// A client's traffic as the content of a record: the instant it was last seen (milliseconds since 1970); how many days, and for each how much
/// earlier it is than the one before it and how many messages came; and for IPv6 how many addresses were seen, each the last eight of
/// its bytes and how many milliseconds before the last instant.
/// </summary>
internal static class TrafficRecord
{
    private const int MostDays = 1000;

    public static AddressRecord Write(ClientTraffic traffic)
    {
        var output = new RecordOutput(64);
        var last = traffic.LastSeenAt.ToUnixTimeMilliseconds();
        output.WriteNumber((ulong)last);
        output.WriteNumber((ulong)traffic.Days.Count);
        var before = DateOnly.MaxValue;
        foreach (var day in traffic.Days)
        {
            output.WriteNumber((ulong)(before.DayNumber - day.Day.DayNumber));
            output.WriteNumber((ulong)day.Messages);
            before = day.Day;
        }

        if (!traffic.Key.IsIPv4)
        {
            WriteSeen(output, traffic.Seen, last);
        }

        return new AddressRecord(traffic.Key, output.ToArray());
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="name">The blob that it came from.</param>
    /// <param name="record">The record.</param>
    /// <exception cref="UnusableRecordFileException">It is no traffic.</exception>
    public static ClientTraffic Read(string name, AddressRecord record) => RecordFileReader.Check(name, () =>
    {
        var input = new RecordInput(record.Content.Span);
        var last = Instant(input.ReadNumber());
        var days = new DayOfTraffic[input.ReadNumber(MostDays)];
        var before = DateOnly.MaxValue;
        for (var number = 0; number < days.Length; number++)
        {
            before = before.AddDays(-input.ReadNumber(before.DayNumber));
            days[number] = new DayOfTraffic(before, (long)input.ReadNumber());
        }

        return new ClientTraffic(record.Key, last, days, record.Key.IsIPv4 ? [] : ReadSeen(ref input, record.Key, last));
    });

    private static void WriteSeen(RecordOutput output, IReadOnlyList<SeenAddress> seen, long last)
    {
        output.WriteNumber((ulong)seen.Count);
        Span<byte> low = stackalloc byte[8];
        foreach (var one in seen)
        {
            BinaryPrimitives.WriteUInt64BigEndian(low, (ulong)one.Address.Bits);
            output.WriteBytes(low);
            output.WriteNumber((ulong)(last - one.SeenAt.ToUnixTimeMilliseconds()));
        }
    }

    private static SeenAddress[] ReadSeen(ref RecordInput input, IpPrefix key, DateTimeOffset last)
    {
        var seen = new SeenAddress[input.ReadNumber(ClientTraffic.MostSeen)];
        for (var number = 0; number < seen.Length; number++)
        {
            var low = BinaryPrimitives.ReadUInt64BigEndian(input.ReadBytes(8));
            var ago = input.ReadNumber();
            seen[number] = new SeenAddress(new IpPrefix(key.Bits | low, 128, IsIPv4: false), Instant((ulong)last.ToUnixTimeMilliseconds() - ago));
        }

        return seen;
    }

    private static DateTimeOffset Instant(ulong milliseconds) =>
        milliseconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : throw new InvalidDataException("An instant in it is in no year.");
}
