using Reputation.Functions.Addresses;

namespace Reputation.Functions.RecordFiles;

/// <summary>What the head of a file says of one block.</summary>
/// <param name="FirstKey">The key of its first record.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Hash">Its SHA-256.</param>
internal readonly record struct RecordBlock(IpPrefix FirstKey, int Length, ReadOnlyMemory<byte> Hash);
