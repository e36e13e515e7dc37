namespace Reputation.Functions.Profiles;

public static class ProfileSetup
{
    /// <summary>What is known about an address; whoever knows more of it registers an <see cref="IProfilePart"/>.</summary>
    public static IHostApplicationBuilder AddProfiles(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ProfileParts>();
        builder.Services.AddSingleton<AddressProfiles>();
        builder.Services.AddSingleton<ProfileEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapProfiles(this IEndpointRouteBuilder app)
    {
        ProfileEndpoints.Map(app);
        return app;
    }
}
