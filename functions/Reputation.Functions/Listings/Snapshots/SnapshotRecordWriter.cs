using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Snapshots;

/// <summary>Writes records as <see cref="SnapshotFormat"/> has them.</summary>
internal sealed class SnapshotRecordWriter(IBufferWriter<byte> output)
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private long _since;
    private long _end;
    private long _version;

    public void Write(Listing listing)
    {
        var marks = Mark(SnapshotMarks.Detail, listing.Detail is not null)
            | Mark(SnapshotMarks.Seen, listing.Seen is not null)
            | Mark(SnapshotMarks.Monitor, listing.Monitor)
            | Mark(SnapshotMarks.Feed, listing.Feed is not null);
        WriteStart(marks, listing.Prefix, listing.ExpiresAt);
        WriteText(listing.Source.Name());
        WriteText(listing.Reason);
        WriteOptional(listing.Detail);
        WriteOptional(listing.Feed);
        WriteText(listing.Actor);
        WriteEnd(listing.ListedAt, listing.ExpiresAt, listing.Version);
        if (listing.Seen is { } seen)
        {
            WriteByte((byte)(seen.IsIPv4 ? 1 : 0));
            WritePrefix(seen);
        }
    }

    public void Write(Allowance allowance)
    {
        WriteStart(SnapshotMarks.Allowance, allowance.Prefix, allowance.ExpiresAt);
        WriteText(allowance.Reason);
        WriteText(allowance.Actor);
        WriteEnd(allowance.AllowedAt, allowance.ExpiresAt, allowance.Version);
    }

    private static SnapshotMarks Mark(SnapshotMarks mark, bool isSet) => isSet ? mark : SnapshotMarks.None;

    private void WriteStart(SnapshotMarks marks, IpPrefix prefix, DateTimeOffset? end)
    {
        WriteByte((byte)(marks | Mark(SnapshotMarks.IPv4, prefix.IsIPv4) | Mark(SnapshotMarks.End, end is not null)));
        WritePrefix(prefix);
    }

    private void WriteEnd(DateTimeOffset since, DateTimeOffset? end, long version)
    {
        WriteDifference(since.UtcTicks, ref _since);
        if (end is { } expiresAt)
        {
            WriteDifference(expiresAt.UtcTicks, ref _end);
        }

        WriteDifference(version, ref _version);
    }

    private void WritePrefix(IpPrefix prefix)
    {
        WriteByte(prefix.Length);
        Span<byte> bits = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bits, prefix.Bits);
        output.Write(bits[..((prefix.Length + 7) / 8)]);
    }

    private void WriteOptional(string? text)
    {
        if (text is not null)
        {
            WriteText(text);
        }
    }

    private void WriteText(string text)
    {
        if (_texts.TryGetValue(text, out var number))
        {
            WriteNumber((ulong)number);
            return;
        }

        WriteNumber((ulong)_texts.Count);
        if (_texts.Count < SnapshotFormat.MostTexts)
        {
            _texts.Add(text, _texts.Count);
        }

        var length = Encoding.UTF8.GetByteCount(text);
        WriteNumber((ulong)length);
        output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(length)));
    }

    /// <summary>A small number is a short one, also when it is below zero.</summary>
    private void WriteDifference(long value, ref long before)
    {
        var difference = unchecked(value - before);
        before = value;
        WriteNumber((ulong)((difference << 1) ^ (difference >> 63)));
    }

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    private void WriteNumber(ulong number)
    {
        while (number >= 0x80)
        {
            WriteByte((byte)(number | 0x80));
            number >>= 7;
        }

        WriteByte((byte)number);
    }

    private void WriteByte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }
}
