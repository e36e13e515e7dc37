namespace Reputation.Functions.Health;

/// <summary>Whether Abusix can be asked; whether there is a key is told, and never the key.</summary>
public sealed class AbusixHealth(IConfiguration configuration) : IHealthPart
{
    public string Name => "abusix";

    public HealthReport Report() => new(HealthStatus.Off, ("lastCanary", null), ("detail", Detail));

    private string Detail => string.IsNullOrEmpty(configuration["Abusix:ApiKey"])
        ? "No key is set (Abusix__ApiKey), so Abusix is not asked."
        : "A key is set; this version runs no sweeps.";
}
