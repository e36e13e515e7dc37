using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Hosting.Messages.ServiceBus;

/// <summary>Refuses settings that name no Service Bus, or two; no sentence repeats a connection string, since it holds a key.</summary>
public sealed class ServiceBusRules(HostingMode mode) : IValidateOptions<ServiceBusOptions>
{
    private const string Name = ServiceBusOptions.Section;

    public ValidateOptionsResult Validate(string? name, ServiceBusOptions options)
    {
        string[] failures = [.. Wrong(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Wrong(ServiceBusOptions options)
    {
        if (!options.IsSet && mode.UnderFunctions)
        {
            yield return $"{Name}: must be set under Azure Functions, to a connection string of Service Bus, or {Name}__fullyQualifiedNamespace to the name of a namespace: the host hands messages over from there.";
        }

        if (options is { FullyQualifiedNamespace: null } and not { Credential: null, ClientId: null })
        {
            yield return $"{Name}__fullyQualifiedNamespace: must be set to the name of a namespace where {Name}__credential or {Name}__clientId is.";
        }

        if (options is { ConnectionString: not null, FullyQualifiedNamespace: not null })
        {
            yield return $"{Name}: is set to a connection string, and {Name}__fullyQualifiedNamespace to a namespace: leave one of them out.";
        }

        if (options.ConnectionString is { } text && !IsConnectionString(text))
        {
            yield return $"{Name}: is not a connection string of a Service Bus namespace, with a key and without EntityPath (it is not repeated here, since it may hold a key).";
        }

        if (options.FullyQualifiedNamespace is { } host && !(host.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(host) == UriHostNameType.Dns))
        {
            yield return $"{Name}__fullyQualifiedNamespace: must be the name of a namespace, such as desk.servicebus.windows.net.";
        }

        if (options.Credential is { } credential && !credential.Equals("managedidentity", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{Name}__credential: must be managedidentity, or left out.";
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            var parsed = ServiceBusConnectionStringProperties.Parse(text);
            return parsed is { Endpoint: not null, EntityPath: null or "" }
                && (parsed.SharedAccessSignature is not null || parsed is { SharedAccessKeyName: not null, SharedAccessKey: not null });
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
