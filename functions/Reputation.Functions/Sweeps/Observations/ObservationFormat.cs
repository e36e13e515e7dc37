using System.Buffers.Binary;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Sweeps.Observations;

/// <summary>
/// An observation as bytes, all numbers big-endian: format (1 byte), the instants asked at, clean since and counting from (8 each, in
/// ticks), how long it may be cached (8), standing, codes, doubt (1 each), unknown code (4), clean answers (2), and for IPv6 the address (16).
/// </summary>
internal static class ObservationFormat
{
    private const byte Newest = 1;
    private const int CommonLength = 42;
    private const int AddressLength = 16;

    public static byte[] Write(Observation observation)
    {
        var isIPv4 = observation.Address.IsIPv4;
        var bytes = new byte[isIPv4 ? CommonLength : CommonLength + AddressLength];
        bytes[0] = Newest;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), observation.AskedAt.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(9), observation.CleanSince.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(17), observation.CountsFrom.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(25), observation.Answer.CachedFor.Ticks);
        bytes[33] = (byte)observation.Answer.Standing;
        bytes[34] = observation.Answer.Codes.Bits;
        bytes[35] = (byte)observation.Answer.Doubt;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(36), observation.Answer.UnknownCode);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(40), (ushort)Math.Min(observation.CleanAnswers, ushort.MaxValue));
        if (!isIPv4)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(CommonLength), observation.Address.Bits);
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no observation, or a newer service's.</exception>
    public static Observation Read(IpPrefix key, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != (key.IsIPv4 ? CommonLength : CommonLength + AddressLength) || bytes[0] != Newest)
        {
            throw new InvalidDataException("The file of observations holds something that this version of the service does not know.");
        }

        return new Observation(
            Instant(bytes[1..]),
            key.IsIPv4 ? key : new IpPrefix(BinaryPrimitives.ReadUInt128BigEndian(bytes[CommonLength..]), key.FullLength, IsIPv4: false),
            new AbusixAnswer(
                (AbusixStanding)bytes[33],
                new AbusixCodes(bytes[34]),
                (AbusixDoubt)bytes[35],
                BinaryPrimitives.ReadUInt32BigEndian(bytes[36..]),
                TimeSpan.FromTicks(BinaryPrimitives.ReadInt64BigEndian(bytes[25..]))),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[40..]),
            Instant(bytes[9..]),
            Instant(bytes[17..]));
    }

    private static DateTimeOffset Instant(ReadOnlySpan<byte> bytes)
    {
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw new InvalidDataException("The file of observations holds an instant that no calendar has.");
    }
}
