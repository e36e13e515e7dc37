using System.Runtime.CompilerServices;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Traffic;

/// <summary>Adds traffic to traffic: pure.</summary>
internal static class TrafficMerge
{
    /// <summary>What many tell of the same clients, in the order of their keys.</summary>
    public static IReadOnlyList<ClientTraffic> Sum(IEnumerable<ClientTraffic> told)
    {
        var sums = new Dictionary<IpPrefix, ClientTraffic>();
        foreach (var client in told)
        {
            sums[client.Key] = sums.TryGetValue(client.Key, out var before) ? before.Add(client) : client;
        }

        return [.. sums.Values.OrderBy(client => client.Key)];
    }

    /// <summary>Both together, in the order of their keys.</summary>
    /// <param name="many">In the order of their keys.</param>
    /// <param name="few">In the order of their keys, too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<ClientTraffic> MergeAsync(
        IAsyncEnumerable<ClientTraffic> many, IReadOnlyList<ClientTraffic> few, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = 0;
        await foreach (var client in many.WithCancellation(cancellationToken))
        {
            while (next < few.Count && few[next].Key < client.Key)
            {
                yield return few[next++];
            }

            yield return next < few.Count && few[next].Key == client.Key ? client.Add(few[next++]) : client;
        }

        while (next < few.Count)
        {
            yield return few[next++];
        }
    }
}
