using Reputation.Functions.Addresses;

namespace Reputation.Functions.Traffic;

/// <summary>One line of a report: so much mail came from there.</summary>
/// <param name="Address">The single address that was seen.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="At">When, in UTC; never in the future.</param>
internal sealed record TrafficLine(IpPrefix Address, int Messages, DateTimeOffset At)
{
    /// <summary>What it counts for: the address itself, or the /64 of an IPv6 address.</summary>
    public IpPrefix Key => SenderUnit.Of(Address);
}
