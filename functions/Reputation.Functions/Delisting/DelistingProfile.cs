using System.Text.Json;
using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Profiles;

namespace Reputation.Functions.Delisting;

/// <summary>Adds to the profile of an address the requests about it, the newest first; of an IPv6 address those about its /64. It tells nothing of who asked.</summary>
internal sealed class DelistingProfile(TableDelistingRequests requests) : IProfilePart
{
    private const int Most = 20;

    public async Task<IReadOnlyDictionary<string, JsonElement>> AskAsync(IpPrefix prefix, CancellationToken cancellationToken)
    {
        if (!SenderUnit.IsWithinOne(prefix))
        {
            return new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        }

        var about = await requests.ReadAboutAsync(SenderUnit.Of(prefix), Most, cancellationToken);
        RequestItem[] items = [.. about.Select(RequestItem.Of)];
        return new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["requests"] = JsonSerializer.SerializeToElement(items, DelistingJson.Wire.RequestItemArray),
        };
    }
}
