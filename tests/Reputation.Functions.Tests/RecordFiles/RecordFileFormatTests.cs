using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.RecordFiles;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.RecordFiles;

public sealed class RecordFileFormatTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheRecords() => Prop
        .ForAll(Records.Any.ToArbitrary(), Records.Note.ToArbitrary(), (records, note) =>
        {
            var (head, read) = Records.Read(Records.Write(records, note));
            return Records.AreSame(records, read) && head.Note.Span.SequenceEqual(note) && head.Records == records.Count;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Read_WhatWasDamagedAnywhere_IsRefused() => Prop
        .ForAll(Records.Any.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), (records, place, change) =>
        {
            var bytes = Records.Write(records, []);
            bytes[place % bytes.Length] ^= (byte)change;
            return IsRefused(bytes);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Read_WhatWasCutOrLengthened_IsRefused() => Prop
        .ForAll(Records.Any.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (records, place) =>
        {
            var bytes = Records.Write(records, []);
            return IsRefused(bytes[..(place % bytes.Length)]) && IsRefused([.. bytes, (byte)place]);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void FindBlock_OfAnyKey_IsTheBlockThatHasItIfAnyHas() => Prop
        .ForAll(Records.Any.ToArbitrary(), Prefixes.Near.ToArbitrary(), (records, other) =>
        {
            var bytes = Records.Write(records, []);
            return records.Select(record => record.Key).Append(other)
                .All(key => Records.AreSame(records.Where(record => record.Key == key), Find(bytes, key)));
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Write_RecordsOutOfOrder_IsRefused()
    {
        var (first, second) = (Records.Of("192.0.2.1/32", 1), Records.Of("192.0.2.2/32", 1));

        Assert.Contains("192.0.2.1/32 does not come after 192.0.2.2/32", Assert.Throws<ArgumentException>(() => Records.Write([second, first], [])).Message, StringComparison.Ordinal);
        Assert.Contains("does not come after", Assert.Throws<ArgumentException>(() => Records.Write([first, first], [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ARecordThatIsTooLong_IsRefused()
    {
        Assert.Single(Records.Read(Records.Write([Records.Of("192.0.2.1/32", RecordFileFormat.LongestContent)], [])).Records);
        Assert.Throws<ArgumentException>(() => Records.Write([Records.Of("192.0.2.1/32", RecordFileFormat.LongestContent + 1)], []));
    }

    [Fact]
    public void Refusal_NamesTheBlob()
    {
        var refused = Assert.Throws<UnusableRecordFileException>(() => Records.Read("These are no records."u8.ToArray()));

        Assert.Equal("The blob container/name cannot be used. It does not begin as a file of records does.", refused.Message);
    }

    private static IEnumerable<AddressRecord> Find(byte[] bytes, IpPrefix key)
    {
        var length = RecordFileHead.LengthOf(bytes);
        var head = RecordFileHead.Parse(bytes.AsSpan(0, length));
        return head.FindBlock(key) is var (block, offset)
            && RecordFileReader.Find("container/name", bytes.AsMemory(length + (int)offset, block.Length), key) is { } content
                ? [new AddressRecord(key, content)]
                : [];
    }

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            Records.Read(bytes);
            return false;
        }
        catch (UnusableRecordFileException)
        {
            return true;
        }
    }
}
