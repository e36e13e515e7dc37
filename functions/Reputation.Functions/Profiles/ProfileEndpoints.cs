using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;

namespace Reputation.Functions.Profiles;

/// <summary>Operators see everything that is known about an address.</summary>
internal sealed class ProfileEndpoints(AddressProfiles profiles)
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapFunction("ShowAddress", app.ServiceProvider.GetRequiredService<ProfileEndpoints>().ShowAsync).For(Role.Operator);

    private async Task ShowAsync(HttpContext context)
    {
        var query = ProfileQuery.Read(context);
        var profile = await profiles.ReadAsync(context, query.Prefix, query.Before, query.Limit);
        await Answer.JsonAsync(context, StatusCodes.Status200OK, profile, ProfileJson.Wire.AddressProfile);
    }
}
