using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Listings;

public sealed class ListingMemoryTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 13, 30, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Listing_OfAnyPrefix_SaysWhatItWasGiven() => Prop
        .ForAll(Prefixes.Any.ToArbitrary(), Gen.OneOf(Gen.Constant(-1), Gen.Choose(0, 100)).ToArbitrary(), (prefix, days) =>
        {
            DateTimeOffset? end = days < 0 ? null : At.AddDays(days);
            var listing = new Listing
            {
                Prefix = prefix,
                Source = ListingSource.Abusix,
                Reason = "test",
                ListedAt = At,
                ExpiresAt = end,
                Seen = prefix,
                Actor = "test",
                Version = 1,
            };
            return listing.Prefix == prefix && listing.Seen == prefix && listing.ListedAt == At && listing.ExpiresAt == end
                && listing.IsExpired(At) == (end <= At) && listing == listing with { Seen = prefix };
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Reason_OfManyListings_IsOneObject()
    {
        var (one, other) = (Of(new string(['s', 'p', 'a', 'm'])), Of(new string(['s', 'p', 'a', 'm'])));

        Assert.Same(one.Reason, other.Reason);
    }

    private static Listing Of(string reason) => new()
    {
        Prefix = IpPrefix.Parse("203.0.113.7"),
        Source = ListingSource.Internal,
        Reason = reason,
        ListedAt = At,
        Actor = "test",
        Version = 1,
    };
}
