using System.Net;

namespace Reputation.Functions.Limits;

/// <summary>
/// How many requests each network has made in its present minute, which begins with its first. The memory is fixed: a flood from
/// ever new networks makes each other forgotten, and not those that have used up the most.
/// </summary>
public sealed class Budgets(int perMinute, TimeProvider clock)
{
    private const int Sets = 4096;
    private const int Ways = 8;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Used[] _used = new Used[Sets * Ways];

    /// <summary>Takes one request out of the network's budget.</summary>
    /// <returns>Zero when there was one left; else how long until there is one again.</returns>
    public TimeSpan Take(IPNetwork network)
    {
        var now = clock.GetTimestamp();
        lock (_lock)
        {
            // The hash of an address is another one in each process, so that nobody can choose networks that meet in one set.
            ref var used = ref Find(_used.AsSpan((int)((uint)network.GetHashCode() % Sets) * Ways, Ways), network, now);
            if (used.Count < perMinute)
            {
                used.Count++;
                return TimeSpan.Zero;
            }

            return Window - clock.GetElapsedTime(used.Since, now);
        }
    }

    private ref Used Find(Span<Used> ways, IPNetwork network, long now)
    {
        var least = 0;
        for (var way = 0; way < ways.Length; way++)
        {
            if (ways[way].Count > 0 && clock.GetElapsedTime(ways[way].Since, now) >= Window)
            {
                ways[way].Count = 0;
            }

            if (ways[way].Count > 0 && ways[way].Network.Equals(network))
            {
                return ref ways[way];
            }

            least = ways[way].Count < ways[least].Count ? way : least;
        }

        ways[least] = new Used { Network = network, Since = now };
        return ref ways[least];
    }

    private struct Used
    {
        public IPNetwork Network;
        public long Since;
        public int Count;
    }
}
