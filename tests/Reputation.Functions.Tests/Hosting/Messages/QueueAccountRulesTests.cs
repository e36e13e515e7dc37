using Microsoft.Extensions.Options;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Hosting.Messages;

/// <summary>A storage account without queues is enough where Service Bus carries the messages, and only there.</summary>
public sealed class QueueAccountRulesTests
{
    private const string WithoutQueues =
        "AzureWebJobsStorage=TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:1/a;SharedAccessSignature=sv=1&sig=c2VjcmV0";

    [Fact]
    public async Task Without_queues_and_Service_Bus_it_does_not_start_and_says_why()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => AppInProcess.StartAsync([WithoutQueues]));

        Assert.StartsWith("AzureWebJobsStorage: names no queues", Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_Service_Bus_it_starts()
    {
        await using var app = await AppInProcess.StartAsync([WithoutQueues, $"ServiceBus={PublishedApp.ServiceBus}"]);

        Assert.True(app.Port > 0);
    }

    [Theory]
    [InlineData("Queues__AtOnce=0", "Queues__AtOnce: must be from 1 to 32.")]
    [InlineData("Queues__Visibility=00:00:00", "Queues__Visibility: must be from 00:00:01 to 01:00:00.")]
    [InlineData("Queues__MaxDeliveries=0", "Queues__MaxDeliveries: must be from 1 to 100.")]
    [InlineData("Queues__RetryDelay=00:06:00", "Queues__RetryDelay: must be from 00:00:00 to 00:05:00.")]
    [InlineData("DeadLetters__Retention=00:30:00", "DeadLetters__Retention: must be from 01:00:00 to 3650.00:00:00.")]
    public async Task A_setting_out_of_its_range_is_told(string setting, string expected)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => AppInProcess.StartAsync([setting]));

        Assert.Equal(expected, Assert.Single(failure.Failures));
    }
}
