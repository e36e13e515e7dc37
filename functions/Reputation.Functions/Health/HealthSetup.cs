namespace Reputation.Functions.Health;

public static class HealthSetup
{
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IHealthPart, KeysHealth>();
        builder.Services.AddSingleton<IHealthPart, BusHealth>();
    }
}
