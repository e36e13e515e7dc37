using Microsoft.AspNetCore.Authentication;
using Reputation.Functions.Hosting.Running;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys.Desk;
using Reputation.Functions.Keys.Stored;

namespace Reputation.Functions.Keys;

public static class KeysSetup
{
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<KeysOptions>("Keys");
        services.AddSingleton<IKeys, BootstrapKeys>();
        services.AddSingleton<LiveKeys>();
        services.AddSingleton<IKeys>(provider => provider.GetRequiredService<LiveKeys>());
        services.AddSingleton<TableKeyStore>();
        services.AddSingleton<KeyCabinet>();
        services.AddSingleton(new BackedUpTable("keys", TableKeyStore.TableName));
        services.AddHostedService<FollowKeys>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyEndpoints>();
        services.AddSingleton<KeylessOperator>();
        services.AddSingleton<IBannerNote>(provider => provider.GetRequiredService<KeylessOperator>());
        services.AddHostedService<ShortKeyWarning>();
        // AddAuthentication would also write data protection keys to the disk, which nothing here needs.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = KeyAuthentication.SchemeName);
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        services.AddAuthorization();
    }

    public static void UseKeys(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapKeys(this WebApplication app) => KeyEndpoints.Map(app);
}
