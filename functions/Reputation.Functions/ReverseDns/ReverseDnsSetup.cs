namespace Reputation.Functions.ReverseDns;

public static class ReverseDnsSetup
{
    public static IHostApplicationBuilder AddReverseDns(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReverseDnsLookup>();
        return builder;
    }
}
