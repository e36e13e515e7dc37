using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.History;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.Profiles;

/// <summary>Operators see everything that is known about an address.</summary>
internal sealed class ProfileEndpoints(
    BlocklistReader reader, HistoryReader history, ProfileParts parts, IOptions<ListingOptions> options, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapFunction("ShowAddress", app.ServiceProvider.GetRequiredService<ProfileEndpoints>().ShowAsync).For(Role.Operator);

    private async Task ShowAsync(HttpContext context)
    {
        var query = ProfileQuery.Read(context);
        var known = parts.AskAsync(query.Prefix, context.RequestAborted);
        var past = await history.ReadAsync(query.Prefix, query.Before, query.Limit, context.RequestAborted);

        var members = await known;

        // After the history, which has been read up to the head of the log: so the list is not older than it.
        var blocklist = await reader.ReadAsync(context);
        var now = clock.GetUtcNow();
        var standing = Standing.Of(blocklist, query.Prefix, options.Value, now);
        var profile = new AddressProfile(
            query.Prefix.IsSingleAddress ? query.Prefix.ToAddressString() : query.Prefix.ToString(),
            standing.IsListed,
            standing.IsListed ? "reject" : "accept",
            [.. standing.Listings.Select(ListingItem.Of)],
            standing.Allowed is { } allowance ? AllowanceItem.Of(allowance) : null,
            ProfileNetwork.Of(blocklist, query.Prefix, now),
            [.. past.Entries.Select(HistoryItem.Of)],
            past.Next?.ToString(CultureInfo.InvariantCulture),
            blocklist.Version,
            members["evidence"],
            members["score"],
            members["clearAt"],
            members["complaints"],
            members["observations"],
            members["requests"]);
        await Answer.JsonAsync(context, StatusCodes.Status200OK, profile, ProfileJson.Wire.AddressProfile);
    }
}
