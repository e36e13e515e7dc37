using Reputation.Functions.Abusix;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>What Abusix lists would be listed here again by the next sweep; and what it does not tell is no good news.</summary>
internal sealed class AbusixMustNotListTheAddress : IDelistingRule
{
    private const string Rule = nameof(AbusixMustNotListTheAddress);

    public Finding Judge(DelistingFacts facts) => facts.Abusix switch
    {
        null => WithoutKey(facts),
        { Answer.Standing: AbusixStanding.Listed } check => Listed(check),
        { Answer.Standing: AbusixStanding.Clean } check => Clean(facts, check.AsOf),
        { Address: var asked } => Finding.Unknown(Rule, $"Abusix did not tell whether it lists {asked.ToAddressString()}."),
    };

    private static Finding WithoutKey(DelistingFacts facts)
    {
        var address = facts.Address.ToAddressString();
        return facts.Listings.Any(IsAbusix)
            ? Finding.Doubt(Rule, $"{address} is listed because Abusix listed it, and Abusix cannot be asked here whether it still does.")
            : Finding.Pass(Rule, $"{address} is not listed because of Abusix.");
    }

    private static Finding Listed(AbusixCheck check)
    {
        var address = check.Address.ToAddressString();
        var codes = check.Answer.Codes.All.ToList();
        var step = codes.TrueForAll(code => code.IsPolicy)
            ? $"Give it a PTR record with a name of your mail server's own, and that name an address record with {address}; then ask Abusix"
            : "Ask Abusix first";
        return Finding.Refuse(
            Rule, $"Abusix still lists {address} ({string.Join("; ", codes.Select(code => code.Meaning))}). {step}: https://lookup.abusix.com/search?q={address}");
    }

    /// <summary>A negative that may be older than the listing says nothing about it.</summary>
    private static Finding Clean(DelistingFacts facts, DateTimeOffset asOf)
    {
        var address = facts.Address.ToAddressString();
        return facts.Listings.Any(listing => IsAbusix(listing) && listing.ListedAt >= asOf)
            ? Finding.Unknown(Rule, $"Abusix's answer about {address} may be older than its listing here.")
            : Finding.Pass(Rule, $"Abusix does not list {address}.");
    }

    private static bool IsAbusix(Listing listing) => listing.Source == ListingSource.Abusix;
}
