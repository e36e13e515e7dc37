using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Abusix;

public static class AbusixSetup
{
    public static IHostApplicationBuilder AddAbusix(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<AbusixOptions>("Abusix");
        builder.Services.AddSingleton<AbusixLists>();
        return builder;
    }
}
