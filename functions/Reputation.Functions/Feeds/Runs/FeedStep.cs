using System.Runtime.InteropServices;
using Reputation.Functions.Addresses;
using Reputation.Functions.Feeds.Contents;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Feeds.Runs;

/// <summary>Something that a run has to do, if the list is still so when it is done.</summary>
/// <param name="Prefix">The prefix.</param>
/// <param name="Source">On whose account.</param>
/// <param name="Terms">Under what to list it; null: take it off.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FeedStep(IpPrefix Prefix, ListingSource Source, FeedTerms? Terms);
