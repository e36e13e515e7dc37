using Reputation.Functions.Addresses;

namespace Reputation.Functions.RecordFiles;

/// <summary>What a file holds about one prefix.</summary>
/// <param name="Key">The prefix; a file has each at most once.</param>
/// <param name="Content">Bytes that only the owner of the file understands, at most <see cref="RecordFileFormat.LongestContent"/> of them.</param>
internal readonly record struct AddressRecord(IpPrefix Key, ReadOnlyMemory<byte> Content);
