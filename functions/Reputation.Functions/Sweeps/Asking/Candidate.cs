using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Functions.Sweeps.Asking;

/// <summary>Something to ask Abusix about.</summary>
/// <param name="Key">The IPv4 address, or the /64.</param>
/// <param name="Addresses">The addresses to ask about: the IPv4 address, or those of the /64 that were seen.</param>
/// <param name="Listing">Its Abusix listing; null: it was seen in traffic.</param>
/// <param name="Before">What is known of it; null: it was never asked about.</param>
public sealed record Candidate(IpPrefix Key, IReadOnlyList<IpPrefix> Addresses, Listing? Listing, Observation? Before);
