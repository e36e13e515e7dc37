using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Messages.ServiceBus;

public static class ServiceBusSetup
{
    public static void AddServiceBus(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<ServiceBusOptions>, ServiceBusBinding>();
        services.AddSingleton<IValidateOptions<ServiceBusOptions>, ServiceBusRules>();
        services.AddOptions<ServiceBusOptions>().ValidateOnStart();
        services.AddSingleton<ServiceBusConnection>();
        services.AddSingleton<ServiceBusTransport>();
        services.AddSingleton<ServiceBusDeliveries>();
        services.AddSingleton<ServiceBusPump>();
        services.AddSingleton<ServiceBusDeadLetterQueue>();
    }
}
