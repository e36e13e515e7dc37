using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>A listed network is not for one of its addresses to take off.</summary>
internal sealed class ListingMustBeForThisAddressAlone(IOptions<ListingOptions> options) : IDelistingRule
{
    /// <summary>More than one append takes off, and more than one sender has.</summary>
    private const int MostInUnit = 40;

    private const string Rule = nameof(ListingMustBeForThisAddressAlone);

    public Finding Judge(DelistingFacts facts)
    {
        var address = facts.Address.ToAddressString();
        var blocking = facts.Blocking(options.Value);
        var widest = blocking.MinBy(listing => listing.Prefix.Length);
        if (widest is not null && widest.Prefix.Length < facts.Unit.Length)
        {
            return Finding.Doubt(Rule, $"{address} is listed with its whole network {widest.Prefix}, and whoever runs the network may ask for all of it.");
        }

        return blocking.Count > MostInUnit
            ? Finding.Doubt(Rule, $"Very many addresses of {facts.Unit} are listed one by one.")
            : Finding.Pass(Rule, $"No wider network blocks {address}.");
    }
}
