using System.IO.Compression;
using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Scoring;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Evidence;

public sealed class TableEvidenceRowsTests
{
    /// <summary>The most bytes that one value of a row may have.</summary>
    private const int LongestValue = 64 * 1024;

    private static readonly IpPrefix Unit = IpPrefix.Parse("203.0.113.7");

    private static readonly Gen<EvidenceSheet> Sheets =
        from pieces in AnyEvidence.Some
        from address in Prefixes.AnyAddress
        from listed in Gen.Elements<DateTimeOffset?>(null, Pieces.Noon)
        from forgiven in Gen.Elements<DateTimeOffset?>(null, Pieces.Noon.AddDays(-1))
        from releases in Gen.Choose(0, 3)
        select pieces.Aggregate(new EvidenceSheet { Unit = Unit }, (sheet, piece) => SheetChanges.Add(sheet, Stored(piece) with { Address = address }).Sheet) with
        {
            ListedSince = listed,
            ForgivenAt = forgiven,
            DueAt = listed?.AddDays(1),
            Releases = [.. Enumerable.Range(0, releases).Select(number => Pieces.Noon.AddDays(number))],
        };

    [Fact]
    public void A_sheet_is_read_as_it_was_written() => Prop.ForAll(Sheets.ToArbitrary(), sheet =>
    {
        var read = TableEvidenceRows.Read(TableEvidenceRows.Of(sheet, tag: null), Unit).Sheet;
        return read.Pieces.SequenceEqual(sheet.Pieces) && read.Days.SequenceEqual(sheet.Days) && read.Releases.SequenceEqual(sheet.Releases)
            && read.Counted.Bytes.Span.SequenceEqual(sheet.Counted.Bytes.Span)
            && (read.ListedSince, read.ForgivenAt, read.DueAt) == (sheet.ListedSince, sheet.ForgivenAt, sheet.DueAt);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789-", 253)]
    [InlineData("äöüßéèçñαβγδεζηθикл世界你好日本語한국어", 253)]
    public void The_fullest_sheet_with_the_longest_names_fits_a_row(string letters, int length)
    {
        var random = new Random(7);
        var firm = Pieces.Many(SheetChanges.MostFirm, () => Random(Pieces.Complaint()))
            .Concat(Pieces.Many(SheetChanges.MostFirm, () => Random(Pieces.NotSpam())))
            .Concat(Pieces.Many(SheetChanges.MostTraps, () => Random(Pieces.Trap())));
        var others = Pieces.Many(SheetChanges.MostOthers, () => Random(Pieces.Complaint().OfStranger()) with { Reporter = new string(random.GetItems(letters.AsSpan(), length)) });
        var sheet = firm.Concat(others).Aggregate(new EvidenceSheet { Unit = IpPrefix.Parse("2001:db8::/64") }, (all, piece) => SheetChanges.Add(all, piece).Sheet);

        var row = TableEvidenceRows.Of(sheet, tag: null);

        Assert.Equal((2 * SheetChanges.MostFirm) + SheetChanges.MostTraps + SheetChanges.MostOthers, sheet.Pieces.Count);
        Assert.All(row.Select(field => field.Value).OfType<byte[]>(), value => Assert.InRange(value.Length, 0, LongestValue));

        EvidencePiece Random(EvidencePiece piece) => piece with
        {
            Id = Convert.ToHexStringLower(Bytes(16)),
            Report = TimedId.New(Pieces.Noon.AddMilliseconds(-random.Next(1_000_000_000))),
            At = Pieces.Noon.AddMilliseconds(-random.Next(1_000_000_000)),
            Count = random.Next(1, 1000),
            Address = new IpPrefix(new UInt128(0x20010db800000000, (ulong)random.NextInt64()), 128, IsIPv4: false),
        };

        byte[] Bytes(int count)
        {
            var bytes = new byte[count];
            random.NextBytes(bytes);
            return bytes;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"pieces":null,"days":[],"releases":[]}""")]
    [InlineData("""{"pieces":[null],"days":[],"releases":[]}""")]
    [InlineData("""{"pieces":[{"id":"a","kind":"praise","at":"2026-03-02T12:00:00Z","count":1,"reporter":"x","trusted":true,"provenance":"reported"}],"days":[],"releases":[]}""")]
    [InlineData("""{"pieces":[{"id":"a","kind":"trap","at":"2026-03-02T12:00:00Z","count":1,"reporter":"x","trusted":true,"provenance":"guess"}],"days":[],"releases":[]}""")]
    [InlineData("""{"pieces":[{"id":"a","kind":"trap","at":"2026-03-02T12:00:00Z","count":1,"reporter":"x","trusted":true,"provenance":"reported","address":"300.1.1.1"}],"days":[],"releases":[]}""")]
    public void Damaged_content_is_told_as_such(string json) => AssertDamaged(row => row["Content"] = Packed(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_damaged_row_is_told_as_such()
    {
        AssertDamaged(row => row["Content"] = new byte[] { 1, 2, 3 });
        AssertDamaged(row => row.Remove("Content"));
        AssertDamaged(row => row["Content"] = "text");
        AssertDamaged(row => row.Remove("Counted"));
        AssertDamaged(row => row["Counted"] = new byte[13]);
        AssertDamaged(row => row["ListedSince"] = "yesterday");
        AssertDamaged(row => row["Content"] = Packed(new byte[(4 << 20) + 1]));
    }

    [Fact]
    public void A_note_that_names_no_unit_is_damaged()
    {
        Assert.Equal(Unit, TableEvidenceRows.ReadUnit(TableEvidenceRows.Due(Pieces.Noon, Unit)));
        Assert.Throws<InvalidDataException>(() => TableEvidenceRows.ReadUnit(new TableEntity("due", "x")));
        Assert.Throws<InvalidDataException>(() => TableEvidenceRows.ReadUnit(new TableEntity("due", "x") { ["Unit"] = "nowhere" }));
    }

    [Fact]
    public void Keys_hold_no_CIDR_text()
    {
        Assert.Equal("4:cb007107:32", EvidenceKeys.Partition(Unit));
        Assert.Equal("001772452800000:4:cb007107:32", EvidenceKeys.DueRow(Pieces.Noon, Unit));
        Assert.Equal("001772452800000", EvidenceKeys.DueEnd(Pieces.Noon));
    }

    /// <summary>As it is stored: a piece of an unknown origin is never one.</summary>
    private static EvidencePiece Stored(EvidencePiece piece) => piece with { At = piece.At.InWholeMilliseconds() };

    private static void AssertDamaged(Action<TableEntity> damage)
    {
        var row = TableEvidenceRows.Of(SheetChanges.Add(new EvidenceSheet { Unit = Unit }, Pieces.Trap()).Sheet, tag: null);
        damage(row);
        Assert.Throws<InvalidDataException>(() => TableEvidenceRows.Read(row, Unit));
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }
}
