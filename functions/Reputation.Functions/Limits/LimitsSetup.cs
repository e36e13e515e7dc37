using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Limits;

public static class LimitsSetup
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<RateLimitOptions>("RateLimit");
        builder.Services.AddSingleton<ClientAddress>();
    }

    /// <summary>After the keys: whoever has one is not limited.</summary>
    public static void UseLimits(this WebApplication app) => app.UseMiddleware<PublicLimit>();
}
