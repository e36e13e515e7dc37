using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Settings;

public static class SettingsRegistration
{
    /// <summary>
    /// Options from one section of the settings, checked when the app starts: an unknown name, a value of the wrong kind, or one
    /// that its data annotations refuse stops the start with a sentence that names the setting as an environment variable does.
    /// </summary>
    public static IServiceCollection AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddSingleton<IConfigureOptions<TOptions>>(provider =>
            new SectionBinding<TOptions>(provider.GetRequiredService<IConfiguration>().GetSection(section)));
        services.AddSingleton<IValidateOptions<TOptions>>(provider =>
            new SectionRules<TOptions>(provider.GetRequiredService<IConfiguration>().GetSection(section)));
        services.AddOptions<TOptions>().ValidateOnStart();
        return services;
    }
}
