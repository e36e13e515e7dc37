using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Tests.Builders;

/// <summary>Generators of listings and whole lists, with every field that they may have.</summary>
internal static class Lists
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Texts = Gen.Elements("spam-trap", "127.0.0.2", "", "gelöscht ☃", new string('x', 400));

    private static readonly Gen<DateTimeOffset> Instants = Gen.Choose(-1_000_000, 1_000_000).Select(seconds => Noon.AddSeconds(seconds).AddTicks(seconds & 7));

    public static readonly Gen<Listing> AnyListing =
        from prefix in Gen.OneOf(Prefixes.Near, Prefixes.Any)
        from source in Gen.Elements(ListingSource.Internal, ListingSource.Abusix, ListingSource.Feedback)
        from texts in Texts.ArrayOf(4)
        from parts in Gen.Choose(0, 15)
        from since in Instants
        from end in Instants
        from seen in Prefixes.AnyAddress
        from version in Gen.Choose(1, 1_000_000)
        select new Listing
        {
            Prefix = prefix,
            Source = source,
            Reason = texts[0],
            Detail = (parts & 1) == 0 ? null : texts[1],
            ListedAt = since,
            ExpiresAt = (parts & 2) == 0 ? null : end,
            Seen = (parts & 4) == 0 ? null : seen,
            Monitor = (parts & 8) != 0,
            Feed = (parts & 8) == 0 ? null : texts[2],
            Actor = texts[3],
            Version = version,
        };

    public static readonly Gen<Allowance> AnyAllowance =
        from prefix in Gen.OneOf(Prefixes.Near, Prefixes.Any)
        from texts in Texts.ArrayOf(2)
        from since in Instants
        from hasEnd in Gen.Elements(true, false)
        from version in Gen.Choose(1, 1_000_000)
        select new Allowance
        {
            Prefix = prefix,
            Reason = texts[0],
            AllowedAt = since,
            ExpiresAt = hasEnd ? since.AddDays(1) : null,
            Actor = texts[1],
            Version = version,
        };

    public static readonly Gen<Blocklist> Any =
        from listings in AnyListing.ArrayOf()
        from allowances in AnyAllowance.ArrayOf()
        select Of(new LogPosition(1_000_000, "3f9c2a10", "7be1d904"), listings, allowances);

    public static Blocklist Of(LogPosition position, IEnumerable<Listing> listings, IEnumerable<Allowance> allowances) => allowances.Aggregate(
        listings.Aggregate(Blocklist.Empty(position), (list, listing) => list.With(listing)),
        (list, allowance) => list.With(allowance));
}
