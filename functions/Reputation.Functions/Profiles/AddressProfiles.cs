using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.History;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.Profiles;

/// <summary>Puts the profile of an address together.</summary>
internal sealed class AddressProfiles(
    BlocklistReader reader, HistoryReader history, ProfileParts parts, IOptions<ListingOptions> options, TimeProvider clock)
{
    /// <summary>Everything that is known, as of now; sets the headers that say of which list.</summary>
    /// <param name="context">The request that is answered with it.</param>
    /// <param name="prefix">An address, or a small network.</param>
    /// <param name="before">Only what happened below this version; null: everything.</param>
    /// <param name="limit">At most so much of the history.</param>
    public async Task<AddressProfile> ReadAsync(HttpContext context, IpPrefix prefix, long? before, int limit)
    {
        var known = parts.AskAsync(prefix, context.RequestAborted);
        var past = await history.ReadAsync(prefix, before, limit, context.RequestAborted);

        var members = await known;

        // After the history, which has been read up to the head of the log: so the list is not older than it.
        var blocklist = await reader.ReadAsync(context);
        var now = clock.GetUtcNow();
        var standing = Standing.Of(blocklist, prefix, options.Value, now);
        return new AddressProfile(
            prefix.IsSingleAddress ? prefix.ToAddressString() : prefix.ToString(),
            standing.IsListed,
            standing.IsListed ? "reject" : "accept",
            [.. standing.Listings.Select(listing => ListingItem.Of(listing) with { ClearAt = ClearAt(listing, members) })],
            standing.Allowed is { } allowance ? AllowanceItem.Of(allowance) : null,
            ProfileNetwork.Of(blocklist, prefix, now),
            [.. past.Entries.Select(HistoryItem.Of)],
            past.Next?.ToString(CultureInfo.InvariantCulture),
            blocklist.Version,
            members["evidence"],
            members["score"],
            members["clearAt"],
            members["complaints"],
            members["scoring"],
            members["observations"],
            members["requests"]);
    }

    /// <summary>What evidence lists ends by itself, and when is known; of other listings it is not.</summary>
    private static DateTimeOffset? ClearAt(Listing listing, IReadOnlyDictionary<string, JsonElement> members) =>
        listing.Source == ListingSource.Feedback && members["clearAt"] is { ValueKind: JsonValueKind.String } clearAt ? clearAt.GetDateTimeOffset() : null;
}
