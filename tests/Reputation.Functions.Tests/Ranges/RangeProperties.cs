using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Ranges;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Ranges;

/// <summary>Whatever is listed and allowed, ranges are what comes of asking about one address after the other.</summary>
public sealed class RangeProperties
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly RangeReader Reader = new(Options.Create(new ListingOptions { MonitorSources = "feedback" }));

    private static readonly Gen<DateTimeOffset?> Ends = Gen.Elements<DateTimeOffset?>(null, null, null, Now.AddTicks(-1), Now, Now.AddTicks(1));

    private static readonly Gen<Listing> Listings =
        from prefix in Near(23, 24, 25, 26, 27, 28, 28, 29, 29, 30, 31, 32, 32, 32, 32)
        from source in Gen.Elements(ListingSource.Internal, ListingSource.Abusix, ListingSource.Feedback)
        from reason in Gen.Choose(1, 8)
        from end in Ends
        from monitor in Gen.Elements(false, false, false, true)
        from hours in Gen.Choose(0, 100)
        select new Listing
        {
            Prefix = prefix,
            Source = source,
            Reason = $"reason {reason}",
            ListedAt = Now.AddHours(-hours),
            ExpiresAt = end,
            Monitor = monitor,
            Actor = "test",
            Version = 1,
        };

    private static readonly Gen<Allowance> Allowances =
        from prefix in Near(22, 24, 25, 27, 28, 29, 30, 31, 32, 32, 32, 32)
        from end in Ends
        select new Allowance { Prefix = prefix, Reason = "partner", AllowedAt = Now, ExpiresAt = end, Actor = "test", Version = 1 };

    private static readonly Gen<Blocklist> AnyList =
        from listings in Listings.ListOf()
        from others in Lists.AnyListing.ListOf(5)
        from allowances in Allowances.ListOf().Select(all => all.Take(all.Count / 4))
        from isNear in Gen.Elements(true, true, true, false)
        select Lists.Of(new LogPosition(1, "3f9c2a10", "7be1d904"), isNear ? listings : listings.Concat(others), allowances);

    private static readonly Gen<RangeRule> Rules =
        Gen.OneOf(Gen.Choose(1, 100).Select(percent => percent / 100.0), Gen.Choose(3, 64).Select(listed => listed / 256.0)).Select(share => new RangeRule(share));

    [Fact]
    public void Read_OfAnyList_ProposesWhatAskingAboutEachAddressDoes()
    {
        var proposals = 0;
        Prop.ForAll(AnyList.ToArbitrary(), Rules.ToArbitrary(), (list, rule) =>
        {
            var expected = Ranges(list).Select(range => (range, Listed: Listed(list, range).ToList()))
                .Where(each => each.Listed.Count > rule.Share * 256 && !InForce(list).Any(listing => listing.Prefix.Length <= 24 && listing.Prefix.Contains(each.range)))
                .ToList();
            var read = Reader.Read(list, rule, Now).ToList();

            Assert.Equal(expected.Select(each => each.range), read.Select(count => count.Range));
            Assert.Equal(expected.Select(each => each.Listed.Count), read.Select(count => count.Listed.Count));
            Assert.Equal(expected.SelectMany(each => each.Listed), read.SelectMany(count => count.First(256)));
            proposals += read.Count;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

        Assert.InRange(proposals, 100, int.MaxValue);
    }

    [Fact]
    public void Item_OfAnyProposal_TellsWhatItsListingsSay() => Prop.ForAll(AnyList.ToArbitrary(), list =>
    {
        foreach (var count in Reader.Read(list, new RangeRule(0.01), Now))
        {
            var item = RangeItem.Of(count, Reader.ListingsIn(count, list, Now));
            var listings = InForce(list).Where(listing => count.Range.Contains(listing.Prefix) && Addresses(listing).Any()).ToList();

            Assert.Equal(
                [.. Enum.GetValues<ListingSource>().Select(source => listings.Where(listing => listing.Source == source).SelectMany(Addresses).Distinct().Count())],
                new[] { item.Sources.Internal, item.Sources.Abusix, item.Sources.Feedback });
            Assert.Equal(
                listings.GroupBy(listing => listing.Reason, StringComparer.Ordinal)
                    .Select(group => new RangeReason(group.Key, group.SelectMany(Addresses).Distinct().Count()))
                    .OrderBy(reason => -reason.Count).ThenBy(reason => reason.Reason, StringComparer.Ordinal).Take(5),
                item.Reasons);
            Assert.Equal((listings.Min(listing => listing.ListedAt), listings.Max(listing => listing.ListedAt)), (item.FirstListedAt, item.LastListedAt));

            IEnumerable<IpPrefix> Addresses(Listing listing) => Listed(list, count.Range).Where(listing.Prefix.Contains);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Cursor_OfAnyRange_IsReadAsItWasWritten() => Prop.ForAll(Gen.Choose(1, 256).ToArbitrary(), Near(24).ToArbitrary(), (listed, range) =>
    {
        var cursor = new RangeCursor(listed, range);
        return RangeCursor.TryParse(cursor.ToString(), out var read) && read == cursor;
    }).QuickCheckThrowOnFailure();

    /// <summary>Prefixes of 203.0.112.0/22.</summary>
    private static Gen<IpPrefix> Near(params int[] lengths) =>
        from length in Gen.Elements(lengths)
        from place in Gen.Choose(0, 1023)
        select new IpPrefix((UInt128)(0xCB007000u + (uint)place) << 96 & IpPrefix.Mask(length), (byte)length, IsIPv4: true);

    private static IEnumerable<IpPrefix> Ranges(Blocklist list) =>
        list.Listings().Select(listing => listing.Prefix).Where(prefix => prefix is { IsIPv4: true, Length: > 24 }).Select(prefix => prefix.Widen(24)).Distinct().Order();

    private static IEnumerable<Listing> InForce(Blocklist list) =>
        list.Listings().Where(listing => !listing.Monitor && listing.Source != ListingSource.Feedback && !(listing.ExpiresAt <= Now));

    private static IEnumerable<IpPrefix> Listed(Blocklist list, IpPrefix range) =>
        from number in Enumerable.Range(0, 256)
        let address = new IpPrefix(range.Bits | ((UInt128)number << 96), 32, IsIPv4: true)
        where InForce(list).Any(listing => listing.Prefix.Length > 24 && listing.Prefix.Contains(address))
        where !list.Allowances().Any(allowance => allowance.Prefix.Contains(address) && !(allowance.ExpiresAt <= Now))
        select address;
}
