using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Messages.ServiceBus;

/// <summary>Reads <c>ServiceBus</c> and <c>ServiceBus__…</c>.</summary>
public sealed class ServiceBusBinding(IConfiguration configuration) : IConfigureOptions<ServiceBusOptions>
{
    public void Configure(ServiceBusOptions options)
    {
        var section = configuration.GetSection(ServiceBusOptions.Section);
        options.ConnectionString = Text(section.Value);
        options.FullyQualifiedNamespace = Text(section["fullyQualifiedNamespace"]);
        options.Credential = Text(section["credential"]);
        options.ClientId = Text(section["clientId"]);
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
