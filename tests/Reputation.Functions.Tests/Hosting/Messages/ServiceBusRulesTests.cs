using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Messages.ServiceBus;
using Reputation.Functions.Hosting.Running;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Hosting.Messages;

public sealed class ServiceBusRulesTests
{
    private const string Secret = "c2VjcmV0";

    [Theory]
    [InlineData(null, "")]
    [InlineData(null, "", PublishedApp.ServiceBus)]
    [InlineData(7071, "", PublishedApp.ServiceBus)]
    [InlineData(7071, "fullyQualifiedNamespace", "desk.servicebus.windows.net")]
    [InlineData(7071, "fullyQualifiedNamespace", "desk.servicebus.windows.net", "credential", "managedidentity", "clientId", "00000000-0000-0000-0000-000000000001")]
    public void What_names_one_bus_or_standalone_none_is_taken(int? hostPort, params string[] settings) =>
        Assert.Equal(settings.Length > 1, Read(hostPort, settings).IsSet);

    [Theory]
    [InlineData("ServiceBus: must be set under Azure Functions", 7071)]
    [InlineData("ServiceBus: must be set under Azure Functions", 7071, "", " ")]
    [InlineData("ServiceBus: is set to a connection string, and ServiceBus__fullyQualifiedNamespace", null, "", PublishedApp.ServiceBus, "fullyQualifiedNamespace", "desk.servicebus.windows.net")]
    [InlineData("ServiceBus__fullyQualifiedNamespace: must be set", null, "credential", "managedidentity")]
    [InlineData("ServiceBus__fullyQualifiedNamespace: must be set", null, "", PublishedApp.ServiceBus, "clientId", "00000000-0000-0000-0000-000000000001")]
    [InlineData("ServiceBus__fullyQualifiedNamespace: must be the name", null, "fullyQualifiedNamespace", "sb://desk.servicebus.windows.net/")]
    [InlineData("ServiceBus__fullyQualifiedNamespace: must be the name", null, "fullyQualifiedNamespace", "desk")]
    [InlineData("ServiceBus__credential: must be managedidentity", null, "fullyQualifiedNamespace", "desk.servicebus.windows.net", "credential", "password")]
    [InlineData("ServiceBus: is not a connection string", null, "", "nonsense c2VjcmV0")]
    [InlineData("ServiceBus: is not a connection string", null, "", "Endpoint=sb://desk.servicebus.windows.net;SharedAccessKey=c2VjcmV0")]
    [InlineData("ServiceBus: is not a connection string", null, "", "Endpoint=sb://desk.servicebus.windows.net;SharedAccessKeyName=a")]
    [InlineData("ServiceBus: is not a connection string", null, "", "Endpoint=sb://desk.servicebus.windows.net;SharedAccessKeyName=a;SharedAccessKey=c2VjcmV0;EntityPath=notes")]
    public void What_names_none_or_two_or_half_of_one_is_told_in_one_sentence(string expected, int? hostPort, params string[] settings)
    {
        var failure = Assert.Single(Assert.Throws<OptionsValidationException>(() => Read(hostPort, settings)).Failures);

        Assert.StartsWith(expected, failure, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure, StringComparison.Ordinal);
    }

    private static ServiceBusOptions Read(int? hostPort, string[] settings)
    {
        var pairs = settings.Chunk(2).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0].Length == 0 ? "ServiceBus" : $"ServiceBus:{pair[0]}", pair => (string?)pair[1], StringComparer.Ordinal);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build());
        services.AddSingleton(new HostingMode(hostPort));
        services.AddServiceBus();
        return services.BuildServiceProvider().GetRequiredService<IOptions<ServiceBusOptions>>().Value;
    }
}
