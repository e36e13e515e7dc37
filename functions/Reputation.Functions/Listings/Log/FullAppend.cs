namespace Reputation.Functions.Listings.Log;

/// <summary>What came of an append that was filled from a list of items.</summary>
/// <param name="Version">The version that the list is at with it.</param>
/// <param name="Taken">How many of the items, from the first on, have been decided on.</param>
/// <param name="Changed">How many of those changed something.</param>
internal sealed record FullAppend(long Version, int Taken, int Changed);
