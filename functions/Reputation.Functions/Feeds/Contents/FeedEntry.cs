using System.Runtime.InteropServices;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Feeds.Contents;

/// <summary>One prefix of a feed's list.</summary>
/// <param name="Prefix">It.</param>
/// <param name="Terms">Under what it is listed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FeedEntry(IpPrefix Prefix, FeedTerms Terms);
