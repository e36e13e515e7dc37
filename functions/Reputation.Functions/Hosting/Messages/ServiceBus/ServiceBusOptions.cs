namespace Reputation.Functions.Hosting.Messages.ServiceBus;

/// <summary>Which Service Bus carries messages, under the very names that the trigger of the Functions host reads: <c>ServiceBus</c>.</summary>
public sealed class ServiceBusOptions
{
    public const string Section = "ServiceBus";

    /// <summary>The value of <c>ServiceBus</c> itself; null when the namespace is reached with an identity, or there is none.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Such as <c>desk.servicebus.windows.net</c>.</summary>
    public string? FullyQualifiedNamespace { get; set; }

    /// <summary><c>managedidentity</c>, or null for the credential that the surroundings offer.</summary>
    public string? Credential { get; set; }

    /// <summary>The client id of a user-assigned identity.</summary>
    public string? ClientId { get; set; }

    /// <summary>Whether messages go by Service Bus at all.</summary>
    public bool IsSet => ConnectionString is not null || FullyQualifiedNamespace is not null;
}
