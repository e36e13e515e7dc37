using Microsoft.Extensions.Options;
using Reputation.Functions.Abusix;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Lookups;

/// <summary>
/// The SMTP reply for a rejected client (RFC 5321, section 4.2; enhanced status code of RFC 3463): who blocks it, and where the
/// sender can see why. It ends in other people's bounces, and so never holds the Abusix key.
/// </summary>
public sealed class RejectText(IOptions<AbusixOptions> abusix, PublicUrl publicUrl)
{
    /// <summary>The reply for a client that a listing rejects; Abusix knows an IPv6 client by the address that was seen, not by its /64.</summary>
    public string For(Listing listing, string address) => listing.Source == ListingSource.Abusix
        ? $"554 5.7.1 Service unavailable; Client host [{address}] blocked using {abusix.Value.Zone}; Listed in Abusix Mail Intelligence, see https://lookup.abusix.com/search?q={listing.Seen?.ToAddressString() ?? address}"
        : $"554 5.7.1 Service unavailable; Client host [{address}] blocked using internal blocklist; see {publicUrl}/check/{address}";
}
