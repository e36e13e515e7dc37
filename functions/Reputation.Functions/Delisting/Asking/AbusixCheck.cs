using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Delisting.Asking;

/// <summary>What Abusix said of an address, asked afresh with the test points before and after.</summary>
/// <param name="Address">The address that the answer is about: of a /64 perhaps another than the request names.</param>
/// <param name="Answer">Unknown whenever the test points did not answer as they should.</param>
/// <param name="AsOf">As of when it holds at the latest: a negative out of a cache may be older than the question.</param>
/// <param name="Why">A sentence for an operator about why it is unknown, without the key; null when it is known.</param>
public sealed record AbusixCheck(IpPrefix Address, AbusixAnswer Answer, DateTimeOffset AsOf, string? Why);
