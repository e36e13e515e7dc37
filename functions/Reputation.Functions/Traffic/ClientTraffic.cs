using Reputation.Functions.Addresses;

namespace Reputation.Functions.Traffic;

/// <summary>How much mail one client sent, and when it was last seen.</summary>
/// <param name="Key">An IPv4 address, or the /64 of IPv6 addresses; special-purpose ranges are here, too: whoever reads decides.</param>
/// <param name="LastSeenAt">In UTC, whole milliseconds.</param>
/// <param name="Days">The days on which mail came, the newest first.</param>
/// <param name="Seen">For IPv6, the addresses that were seen last, at most <see cref="MostSeen"/>, the newest first; empty for IPv4.</param>
internal sealed record ClientTraffic(
    IpPrefix Key, DateTimeOffset LastSeenAt, IReadOnlyList<DayOfTraffic> Days, IReadOnlyList<SeenAddress> Seen)
{
    public const int MostSeen = 4;

    /// <summary>All messages that are kept.</summary>
    public long Messages => Days.Sum(day => day.Messages);

    /// <summary>What one line says.</summary>
    public static ClientTraffic Of(TrafficLine line)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(line.At.ToUnixTimeMilliseconds());
        return new ClientTraffic(
            line.Key, at, [new DayOfTraffic(TrafficDays.Of(at), line.Messages)], line.Address.IsIPv4 ? [] : [new SeenAddress(line.Address, at)]);
    }

    /// <summary>Both together, whichever came first.</summary>
    public ClientTraffic Add(ClientTraffic other) => new(
        Key,
        LastSeenAt > other.LastSeenAt ? LastSeenAt : other.LastSeenAt,
        [.. Days.Concat(other.Days)
            .GroupBy(day => day.Day, (day, same) => new DayOfTraffic(day, same.Sum(one => one.Messages)))
            .OrderByDescending(day => day.Day)],
        [.. Seen.Concat(other.Seen)
            .GroupBy(seen => seen.Address, (address, same) => new SeenAddress(address, same.Max(one => one.SeenAt)))
            .OrderByDescending(seen => seen.SeenAt).ThenBy(seen => seen.Address)
            .Take(MostSeen)]);

    /// <summary>Without the days before; null when none is left.</summary>
    public ClientTraffic? From(DateOnly first) => Days switch
    {
        [.., var oldest] when oldest.Day >= first => this,
        [var newest, ..] when newest.Day >= first => this with { Days = [.. Days.TakeWhile(day => day.Day >= first)] },
        _ => null,
    };
}
