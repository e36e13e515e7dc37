using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>What a feed holds would be back with its next list.</summary>
internal sealed class ListingMustNotComeFromAFeed(IOptions<ListingOptions> options) : IDelistingRule
{
    private const string Rule = nameof(ListingMustNotComeFromAFeed);

    public Finding Judge(DelistingFacts facts)
    {
        var address = facts.Address.ToAddressString();
        string[] feeds = [.. facts.Blocking(options.Value).Select(listing => listing.Feed).OfType<string>().Distinct(StringComparer.Ordinal)];
        return feeds.Length > 0
            ? Finding.Doubt(Rule, $"{address} is on a list that is followed here ({string.Join(", ", feeds)}), and would come back with it. Ask its publisher too.")
            : Finding.Pass(Rule, $"No followed list holds {address}.");
    }
}
