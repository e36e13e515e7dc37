using Microsoft.Extensions.Options;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Listings;
using Reputation.Functions.ReverseDns;

namespace Reputation.Functions.Tests.Builders;

/// <summary>Facts about an address as rules see them: with nothing that speaks against its removal, until a test changes them.</summary>
internal static class DeskFacts
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>203.0.113.7, listed by an operator the day before.</summary>
    public static DelistingFacts Good => Of("203.0.113.7", Listing("203.0.113.7"));

    public static IOptions<ListingOptions> AllCount => Options.Create(new ListingOptions());

    public static DelistingFacts Of(string text, params IReadOnlyList<Listing> listings)
    {
        var address = IpPrefix.Parse(text);
        return new DelistingFacts
        {
            Address = address,
            Unit = address.IsIPv4 ? address : address.Widen(64),
            AskedAt = Noon,
            Abusix = Answer(text, AbusixAnswer.Clean()),
            ReverseDns = new ReverseDnsCheck(ReverseDnsOutcome.ResolvesBack, ["mail.example.net"]),
            Score = null,
            Strikes = default,
            RequestsLately = new(1, 1),
            Listings = listings,
        };
    }

    public static AbusixCheck Answer(string address, AbusixAnswer answer, DateTimeOffset? asOf = null) =>
        new(IpPrefix.Parse(address), answer, asOf ?? Noon, Why: null);

    public static Listing Listing(
        string prefix, ListingSource source = ListingSource.Internal, bool monitor = false, string? feed = null, DateTimeOffset? listedAt = null) => new()
        {
            Prefix = IpPrefix.Parse(prefix),
            Source = source,
            Reason = "spam",
            ListedAt = listedAt ?? Noon.AddDays(-1),
            Monitor = monitor,
            Feed = feed,
            Actor = "operator",
            Version = 7,
        };

    public static IOptions<DelistingOptions> Desk(bool requireReverseDns = false, string? sources = null) =>
        Options.Create(sources is null ? new DelistingOptions { RequireReverseDns = requireReverseDns } : new DelistingOptions { Sources = sources });
}
