using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Snapshots;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Listings.Snapshots;

public sealed class SnapshotFormatTests
{
    private static readonly DateTimeOffset TakenAt = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_WhatWasWritten_IsTheList() => Prop
        .ForAll(Lists.Any.ToArbitrary(), list =>
        {
            var read = Read(Write(list));
            return read.Position == list.Position
                && read.Listings().SequenceEqual(list.Listings())
                && read.Allowances().SequenceEqual(list.Allowances())
                && (read.ListingCount, read.AllowanceCount) == (list.ListingCount, list.AllowanceCount);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Read_WhatWasDamagedAnywhere_IsRefused() => Prop
        .ForAll(Lists.Any.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), (list, place, change) =>
        {
            var bytes = Write(list);
            bytes[place % bytes.Length] ^= (byte)change;
            return IsRefused(bytes);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Read_WhatWasCutOrLengthened_IsRefused() => Prop
        .ForAll(Lists.Any.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (list, place) =>
        {
            var bytes = Write(list);
            return IsRefused(bytes[..(place % bytes.Length)]) && IsRefused([.. bytes, (byte)place]);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Read_ManyPiecesAndMoreTextsThanAreNumbered_IsTheList()
    {
        var listings = Enumerable.Range(0, SnapshotFormat.MostTexts + 1000).Select(number => new Listing
        {
            Prefix = new IpPrefix((UInt128)(uint)(number * 7) << 96, 32, IsIPv4: true),
            Source = ListingSource.Abusix,
            Reason = "spam-trap",
            Detail = $"detail {number} of its own",
            ListedAt = TakenAt,
            Actor = "sweep",
            Version = number + 1,
        });
        var list = Lists.Of(new LogPosition(100_000, "3f9c2a10", "7be1d904"), listings, []);
        var bytes = Write(list);

        Assert.True(bytes.Length > 4 * SnapshotFormat.PieceLength);
        Assert.Equal(list.Listings(), Read(bytes).Listings());
    }

    [Fact]
    public void Header_ThatIsFarBehind_SavesNoReading()
    {
        var header = new SnapshotHeader(SnapshotFormat.Newest, 1_000_000, "3f9c2a10", "7be1d904", 30_000, 1_000, TakenAt);

        Assert.True(header.SavesReading(1_031_000));
        Assert.False(header.SavesReading(1_031_001));
        Assert.True((header with { Listings = 3, Allowances = 0 }).SavesReading(1_010_000));
    }

    internal static byte[] Write(Blocklist list) => [.. SnapshotWriter.Write(list, TakenAt).SelectMany(part => part)];

    private static Blocklist Read(byte[] bytes)
    {
        using var reader = new SnapshotReader(new MemoryStream(bytes));
        reader.ReadHeaderAsync(CancellationToken.None).GetAwaiter().GetResult();
        return reader.ReadListAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            Read(bytes);
            return false;
        }
        catch (UnusableSnapshotException)
        {
            return true;
        }
    }
}
