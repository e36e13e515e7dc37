using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>The operator says of which sources listings are taken off without him.</summary>
internal sealed class SourceMustBeOpenToRequests(IOptions<DelistingOptions> options, IOptions<ListingOptions> listingOptions) : IDelistingRule
{
    private const string Rule = nameof(SourceMustBeOpenToRequests);

    public Finding Judge(DelistingFacts facts)
    {
        var address = facts.Address.ToAddressString();
        string[] closed = [.. facts.Blocking(listingOptions.Value).Select(listing => listing.Source).Distinct().Where(source => !options.Value.IsOpen(source)).Select(source => source.Name())];
        return closed.Length > 0
            ? Finding.Doubt(Rule, $"{address} is listed by {string.Join(" and ", closed)}, which is not taken off by a request alone.")
            : Finding.Pass(Rule, $"No listing of {address} is closed to requests.");
    }
}
