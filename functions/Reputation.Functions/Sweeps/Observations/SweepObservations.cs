using System.Text.Json;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Profiles;

namespace Reputation.Functions.Sweeps.Observations;

/// <summary>Adds to the profile of an address what sweeps have seen of it; of an IPv6 address what they have seen of its /64.</summary>
internal sealed class SweepObservations(BlobLedger ledger, LiveBlocklist live, IOptions<SweepOptions> options) : IProfilePart
{
    public async Task<IReadOnlyDictionary<string, JsonElement>> AskAsync(IpPrefix prefix, CancellationToken cancellationToken)
    {
        var key = SenderUnit.Of(prefix);
        if (!SenderUnit.IsWithinOne(key)
            || await ledger.FindAsync(key, cancellationToken) is not { } observation)
        {
            return new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        }

        var isListed = live.Current?.Find(key, ListingSource.Abusix) is not null;
        ObservationItem[] items = [ObservationItem.Of(observation, isListed, options.Value)];
        return new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["observations"] = JsonSerializer.SerializeToElement(items, SweepJson.Wire.ObservationItemArray),
        };
    }
}
