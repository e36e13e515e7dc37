using Azure.Storage.Queues;
using Reputation.Benchmarks.Loads;

namespace Reputation.Benchmarks.Delisting;

/// <summary>The queue by itself: a small message is sent, received and deleted, again and again, through the same SDK and without the service.</summary>
internal static class QueueRounds
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static async Task MeasureAsync(string connection, TimeSpan duration)
    {
        var queue = new QueueClient(connection, $"floor-{Guid.NewGuid():N}", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateAsync();
        await ClosedLoop.RunAsync(WarmUp, RoundAsync);
        await ClosedLoop.MeasureAsync(callers: 1, duration, RoundAsync);
        await queue.DeleteAsync();

        async Task RoundAsync()
        {
            await queue.SendMessageAsync("""{"id":"20261121T202354123-3f9c2a10"}""");
            var taken = await queue.ReceiveMessageAsync();
            await queue.DeleteMessageAsync(taken.Value.MessageId, taken.Value.PopReceipt);
        }
    }
}
