using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Hosting.Messages.StorageQueues;

public static class QueueSetup
{
    public static void AddStorageQueues(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AzureStorageOptions>, QueueAccountRules>();
        services.AddSingleton<QueueClients>();
        services.AddSingleton<IDeadMessageCopies>(provider => provider.GetRequiredService<QueueClients>());
        services.AddSingleton<QueueTransport>();
        services.AddSingleton<QueueDeliveries>();
        services.AddSingleton<QueuePump>();
        services.AddSingleton<QueueDeadMessageSource>();
    }
}
