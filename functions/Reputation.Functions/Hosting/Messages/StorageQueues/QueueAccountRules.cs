using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Messages.ServiceBus;
using Reputation.Functions.Hosting.Running;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Hosting.Messages.StorageQueues;

/// <summary>Where storage queues carry the messages, the storage account must have some: refuses settings that name none.</summary>
internal sealed class QueueAccountRules(HostingMode mode, IOptions<ServiceBusOptions> serviceBus) : IValidateOptions<AzureStorageOptions>
{
    private const string Name = AzureStorageOptions.Section;

    public ValidateOptionsResult Validate(string? name, AzureStorageOptions options)
    {
        if (mode.UnderFunctions || serviceBus.Value.IsSet)
        {
            return ValidateOptionsResult.Skip;
        }

        return options switch
        {
            { ConnectionString: { } text } => HasQueues(text)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{Name}: names no queues, which carry messages where ServiceBus is not set: add QueueEndpoint (the rest is not repeated here, since it may hold a key)."),
            { AccountName: null, QueueServiceUri: null, TableServiceUri: not null } =>
                ValidateOptionsResult.Fail($"{Name}__queueServiceUri: must be set, since queues carry messages where ServiceBus is not set."),
            _ => ValidateOptionsResult.Success,
        };
    }

    // Endpoints that are not named are made of the account's name; the SDK does not refuse it when there is neither, and breaks.
    private static bool HasQueues(string connectionString)
    {
        var names = connectionString.Split(';').Select(part => part.Split('=')[0].Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return !names.Contains("TableEndpoint") || names.Contains("QueueEndpoint") || names.Contains("AccountName");
    }
}
