using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Listings;

public sealed class BlocklistTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<DateTimeOffset?> Ends = Gen.Elements<DateTimeOffset?>(null, Now, Now.AddTicks(1), Now.AddDays(-1), Now.AddDays(1));

    private static readonly Gen<Listing> AnyListing =
        from prefix in Prefixes.Near
        from source in Gen.Elements(ListingSource.Internal, ListingSource.Abusix, ListingSource.Feedback)
        from end in Ends
        select new Listing { Prefix = prefix, Source = source, Reason = "test", ListedAt = Now, ExpiresAt = end, Actor = "test", Version = 1 };

    private static readonly Gen<Allowance> AnyAllowance =
        from prefix in Prefixes.Near
        from end in Ends
        select new Allowance { Prefix = prefix, Reason = "test", AllowedAt = Now, ExpiresAt = end, Actor = "test", Version = 1 };

    [Fact]
    public void Covering_AnyList_IsWhatALinearScanFinds() => Check((blocklist, listings, allowances, address) =>
    {
        var isAllowed = allowances.Any(allowance => allowance.Prefix.Contains(address) && !(allowance.ExpiresAt <= Now));
        var expected = listings.Where(listing => !isAllowed && listing.Prefix.Contains(address) && !(listing.ExpiresAt <= Now))
            .OrderByDescending(listing => listing.Prefix.Length).ThenBy(listing => listing.Source);
        return blocklist.Covering(address, Now).SequenceEqual(expected);
    });

    [Fact]
    public void AllowanceFor_AnyList_IsTheLongestThatALinearScanFinds() => Check((blocklist, _, allowances, address) =>
        blocklist.AllowanceFor(address, Now) == allowances
            .Where(allowance => allowance.Prefix.Contains(address) && !(allowance.ExpiresAt <= Now))
            .MaxBy(allowance => allowance.Prefix.Length));

    [Fact]
    public void Listings_AnyList_AreAllOfThemInOrder() => Check((blocklist, listings, _, _) =>
        blocklist.Listings().SequenceEqual(listings.OrderBy(listing => listing.Prefix).ThenBy(listing => listing.Source))
        && blocklist.ListingCount == listings.Count);

    [Fact]
    public void Build_OfListingsInOrder_IsTheListThatIsMadeOneByOne() => Check((blocklist, listings, allowances, address) =>
    {
        var builder = new BlocklistBuilder();
        listings.OrderBy(listing => listing.Prefix).ThenByDescending(listing => listing.Source).ToList().ForEach(builder.Add);
        allowances.OrderBy(allowance => allowance.Prefix).ToList().ForEach(builder.Add);
        var built = builder.Build(blocklist.Position);
        return built.Listings().SequenceEqual(blocklist.Listings())
            && built.Allowances().SequenceEqual(blocklist.Allowances())
            && built.Covering(address, Now).SequenceEqual(blocklist.Covering(address, Now))
            && (built.ListingCount, built.AllowanceCount, built.Position) == (blocklist.ListingCount, blocklist.AllowanceCount, blocklist.Position);
    });

    [Fact]
    public void Add_AListingTwice_IsRefused()
    {
        var listing = new Listing { Prefix = IpPrefix.Parse("203.0.113.7"), Source = ListingSource.Abusix, Reason = "test", ListedAt = Now, Actor = "test", Version = 1 };
        var builder = new BlocklistBuilder();
        builder.Add(listing);

        Assert.Throws<ArgumentException>(() => builder.Add(listing with { Version = 2 }));
    }

    private static void Check(Func<Blocklist, IReadOnlyCollection<Listing>, IReadOnlyCollection<Allowance>, IpPrefix, bool> holds) => Prop
        .ForAll(
            AnyListing.ArrayOf().ToArbitrary(),
            AnyAllowance.ArrayOf(3).ToArbitrary(),
            Prefixes.NearAddress.ToArbitrary(),
            (listings, allowances, address) =>
            {
                var blocklist = allowances.Aggregate(
                    listings.Aggregate(Blocklist.Empty(new LogPosition(0, "epoch", "")), (list, listing) => list.With(listing)),
                    (list, allowance) => list.With(allowance));
                var last = listings.GroupBy(listing => (listing.Prefix, listing.Source)).Select(same => same.Last()).ToList();
                var lastAllowed = allowances.GroupBy(allowance => allowance.Prefix).Select(same => same.Last()).ToList();
                return holds(blocklist, last, lastAllowed, address);
            })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
