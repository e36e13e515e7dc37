using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Settings;

public static class PublicUrlSetup
{
    public static void AddPublicUrl(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<PublicUrlOptions>, PublicUrlRules>();
        services.AddOptions<PublicUrlOptions>()
            .Configure<IConfiguration>((options, configuration) => options.PublicUrl = configuration["PublicUrl"])
            .ValidateOnStart();
        services.AddSingleton<PublicUrl>();
    }
}
