using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Queues;

namespace Reputation.Benchmarks.Feedback;

/// <summary>The queue by itself with many messages in it: all are sent, sixteen at a time, and then received and deleted likewise.</summary>
internal static class QueueBacklog
{
    private const int AtOnce = 16;

    /// <summary>Prints <c>measured MESSAGES MICROSECONDS P50 P99 0</c>: of all of it, and of receiving and deleting one.</summary>
    public static async Task MeasureAsync(string connection, int count)
    {
        var queue = new QueueClient(connection, $"backlog-{Guid.NewGuid():N}", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateAsync();
        var places = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        var latencies = new double[count];
        var begin = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, places, async (_, ending) => await queue.SendMessageAsync("""{"id":"20261121T202354123-3f9c2a10"}""", ending));
        await Parallel.ForAsync(0, count, places, async (place, ending) =>
        {
            var start = Stopwatch.GetTimestamp();
            var taken = await queue.ReceiveMessageAsync(cancellationToken: ending);
            await queue.DeleteMessageAsync(taken.Value.MessageId, taken.Value.PopReceipt, ending);
            latencies[place] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        });
        var elapsed = Stopwatch.GetElapsedTime(begin);
        await queue.DeleteAsync();
        Array.Sort(latencies);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"measured {count} {elapsed.TotalMicroseconds:F0} {latencies[count / 2]:F1} {latencies[count * 99 / 100]:F1} 0"));
    }
}
