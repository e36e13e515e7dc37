using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>Whoever was taken off and is listed again waits, the longer the oftener.</summary>
internal sealed class CooldownMustHavePassed(IOptions<ListingOptions> options) : IDelistingRule
{
    private const string Rule = nameof(CooldownMustHavePassed);

    public Finding Judge(DelistingFacts facts)
    {
        var address = facts.Address.ToAddressString();
        var strikes = facts.Strikes;
        return strikes.CooldownUntil is { } until && until > facts.AskedAt && facts.Blocking(options.Value).Count > 0
            ? Finding.Refuse(
                Rule, $"{address} was taken off before ({Times(strikes.Count)}) and is listed again. Stop what it was listed for, and ask again after {until.InWords()}.", until)
            : Finding.Pass(Rule, $"{address} does not have to wait.");
    }

    private static string Times(int count) =>
        count == 1 ? "1 removal counts" : string.Create(CultureInfo.InvariantCulture, $"{count} removals count");
}
