using Reputation.Functions.Addresses;

namespace Reputation.Functions.Traffic;

/// <summary>An address that mail came from.</summary>
/// <param name="Address">The single address.</param>
/// <param name="SeenAt">When it was last seen, in UTC.</param>
internal readonly record struct SeenAddress(IpPrefix Address, DateTimeOffset SeenAt);
