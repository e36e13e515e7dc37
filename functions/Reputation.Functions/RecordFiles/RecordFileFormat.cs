namespace Reputation.Functions.RecordFiles;

/// <summary>
/// A file of records is eight bytes by which it is known; the length of its head (32 bits, little-endian) and the head; the SHA-256 of
/// everything before; and then blocks, of which the head says where each begins, with which key, and its SHA-256. So one record is found
/// by the head and one block, and nothing is believed that was not checked.
/// </summary>
/// <remarks>
/// The head is the number of the format; 16 bytes that are the file's own; the owner's note (its length, and JSON); how many records there
/// are; how many blocks; and of each block its first key, its length and its SHA-256. A block is records in the order of their keys: the key,
/// the length of the content, the content. A key is a byte (the length of the prefix; for IPv6, 64 more) and the bytes that it reaches into.
/// Numbers have seven bits a byte, the lowest first; the eighth says that more follow.
/// </remarks>
internal static class RecordFileFormat
{
    /// <summary>The newest format that this service reads, and the one that it writes.</summary>
    public const int Newest = 1;

    /// <summary>Bytes that the content of a record has at most.</summary>
    public const int LongestContent = 64 * 1024;

    /// <summary>A block is ended once it has so many bytes.</summary>
    public const int BlockLength = 64 * 1024;

    /// <summary>No block is longer, whatever its last record is.</summary>
    public const int LongestBlock = BlockLength + LongestContent + 64;

    /// <summary>No head is longer: enough for 20 GiB of records.</summary>
    public const int LongestHead = 16 * 1024 * 1024;

    public const int IdLength = 16;

    public const int HashLength = 32;

    /// <summary>What comes before the head: the signature and the head's length.</summary>
    public const int PrefaceLength = 8 + sizeof(uint);

    /// <summary>Not text, and damaged by whatever changes line ends or takes the eighth bit.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'R', (byte)'F', (byte)'R', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];
}
