namespace Reputation.Functions.Feeds;

/// <summary>A list that a feed has had; its content is stored under its hash.</summary>
/// <param name="Hash">The SHA-256 of its bytes, in hexadecimal.</param>
/// <param name="Entries">Different prefixes in it.</param>
/// <param name="Addresses">How many addresses they hold, an IPv6 /48 as one, those that hold each other counted twice.</param>
/// <param name="ETag">The validator that came with it.</param>
/// <param name="LastModified">The instant that came with it.</param>
public sealed record FeedList(string Hash, int Entries, double Addresses, string? ETag, DateTimeOffset? LastModified);
