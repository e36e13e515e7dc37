using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>Only what makes mail bounce can be taken off: not what is only watched, nor what the allowlist covers.</summary>
internal sealed class AddressMustBeListed(IOptions<ListingOptions> options) : IDelistingRule
{
    private const string NextStep = "If mail still bounces, look which host and which list the bounce names.";

    public Finding Judge(DelistingFacts facts)
    {
        var address = facts.Address.ToAddressString();
        if (facts.Allowed is not null)
        {
            return Finding.Refuse(nameof(AddressMustBeListed), $"{address} is on the allowlist here, so no listing blocks it. {NextStep}");
        }

        return facts.Blocking(options.Value) is { Count: > 0 } listings
            ? Finding.Pass(nameof(AddressMustBeListed), $"{address} is listed here ({string.Join(", ", listings.Select(listing => listing.Source.Name()).Distinct(StringComparer.Ordinal))}).")
            : Finding.Refuse(nameof(AddressMustBeListed), $"{address} is not listed here, so there is nothing to take off. {NextStep}");
    }
}
