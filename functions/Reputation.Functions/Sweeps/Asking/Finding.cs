using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Sweeps.Asking;

/// <summary>The answer about a candidate.</summary>
/// <param name="Key">The IPv4 address, or the /64.</param>
/// <param name="Address">The address that the answer is about; of several the one that is listed.</param>
/// <param name="Answer">The answer.</param>
/// <param name="AskedAt">When it was asked for.</param>
public sealed record Finding(IpPrefix Key, IpPrefix Address, AbusixAnswer Answer, DateTimeOffset AskedAt);
