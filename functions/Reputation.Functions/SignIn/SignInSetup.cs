using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Keys;

namespace Reputation.Functions.SignIn;

public static class SignInSetup
{
    /// <summary>Whichever way a caller is known by: a key, or a token of Entra ID.</summary>
    private const string EitherScheme = "KeyOrToken";

    /// <summary>Operators may sign in with Microsoft Entra ID, where that is configured.</summary>
    public static IHostApplicationBuilder AddSignIn(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<EntraIdOptions>("EntraId");
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, EntraIdTokens>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<JwtBearerOptions>, JwtBearerPostConfigureOptions>());
        new AuthenticationBuilder(services)
            .AddScheme<JwtBearerOptions, JwtBearerHandler>(EntraIdTokens.SchemeName, null)
            .AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = context =>
                SignedIn.HasToken(context.Request) ? EntraIdTokens.SchemeName : KeyAuthentication.SchemeName);
        // Without it, keys are asked for alone: every request pays for what is configured, and for nothing else.
        services.AddOptions<AuthenticationOptions>().PostConfigure<IOptions<EntraIdOptions>>((authentication, entra) =>
            authentication.DefaultScheme = entra.Value.IsOn ? EitherScheme : authentication.DefaultScheme);
        return builder;
    }
}
