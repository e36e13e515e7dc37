using Reputation.Functions.Addresses;

namespace Reputation.Functions.Strikes;

/// <summary>One removal by the desk: whoever was let go and is listed again has to wait longer.</summary>
/// <param name="Unit">What automation keys by: an IPv4 address, or an IPv6 /64.</param>
/// <param name="Id">What granted it: letters, digits and hyphens; the same id noted twice is one removal.</param>
/// <param name="At">When it was taken off.</param>
/// <param name="IsPolicy">Whether it was listed for its kind (its reverse DNS) only, and not for anything that it did: no strike.</param>
public sealed record GrantedRemoval(IpPrefix Unit, string Id, DateTimeOffset At, bool IsPolicy);
