using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Lookups;

/// <summary>Judges one address by the list: without I/O, and without a clock of its own.</summary>
internal sealed class LookupJudge(IOptions<ListingOptions> options, RejectText texts)
{
    private readonly ListingOptions _options = options.Value;

    public LookupAnswer Judge(Blocklist blocklist, IpPrefix address, DateTimeOffset now, DateTimeOffset asOf)
    {
        var text = address.ToAddressString();
        var covering = blocklist.Covering(address, now);
        ListingReason[] reasons = covering.Count == 0 ? [] : new ListingReason[covering.Count];
        Listing? first = null;
        for (var place = 0; place < reasons.Length; place++)
        {
            var isMonitored = _options.IsMonitored(covering[place]);
            reasons[place] = ListingReason.Of(covering[place], isMonitored);
            first ??= isMonitored ? null : covering[place];
        }

        return new LookupAnswer(
            text,
            first is not null,
            first is not null ? Verdict.Reject : Verdict.Accept,
            first is null && reasons.Length > 0,
            first is not null ? texts.For(first, text) : null,
            reasons,
            blocklist.AllowanceFor(address, now) is { } allowance ? AllowedBy.Of(allowance) : null,
            blocklist.Version,
            asOf);
    }
}
