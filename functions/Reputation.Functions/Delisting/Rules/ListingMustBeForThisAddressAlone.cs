using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>A listed network is not for one of its addresses to take off.</summary>
internal sealed class ListingMustBeForThisAddressAlone(IOptions<ListingOptions> options) : IDelistingRule
{
    private const string Rule = nameof(ListingMustBeForThisAddressAlone);

    public Finding Judge(DelistingFacts facts)
    {
        var address = facts.Address.ToAddressString();
        var widest = facts.Blocking(options.Value).MinBy(listing => listing.Prefix.Length);
        return widest is not null && widest.Prefix.Length < facts.Unit.Length
            ? Finding.Doubt(Rule, $"{address} is listed with its whole network {widest.Prefix}. An operator will look at it; whoever runs the network may ask for all of it.")
            : Finding.Pass(Rule, $"No wider network around {address} is listed.");
    }
}
