using Reputation.Functions.Addresses;

namespace Reputation.Functions.Evidence;

/// <summary>A sheet that is to be looked at.</summary>
/// <param name="Unit">Whose.</param>
/// <param name="Key">The note that says so.</param>
public sealed record DueSheet(IpPrefix Unit, string Key);
