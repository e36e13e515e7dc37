namespace Reputation.Functions.Listings.Snapshots;

/// <summary>
/// A snapshot is eight bytes by which it is known; pieces, each its length (32 bits, little-endian) and so many bytes; a length of 0; and
/// the SHA-256 of everything before. The first piece is a <see cref="SnapshotHeader"/>, the others are records.
/// </summary>
/// <remarks>
/// A record is its <see cref="SnapshotMarks"/>; the prefix (its length, then the bytes that it reaches into); and then, each where it is
/// marked: source, reason, detail, feed, actor, the instants, the address that was seen, the version. A text is a number: of the text
/// that was that much-th in the file, or the next number, and then the text itself follows. Instants (ticks) and versions are
/// differences to the record before.
/// </remarks>
internal static class SnapshotFormat
{
    /// <summary>The newest format that this service reads, and the one that it writes.</summary>
    public const int Newest = 1;

    /// <summary>A piece is ended once it has so many bytes.</summary>
    public const int PieceLength = 256 * 1024;

    /// <summary>No piece is longer, whatever texts its last record has.</summary>
    public const int LongestPiece = 4 * 1024 * 1024;

    /// <summary>So many texts are numbered; those that come later are written out each time, so that the memory for them is bounded.</summary>
    public const int MostTexts = 65_536;

    public const int HashLength = 32;

    /// <summary>Not text, and damaged by whatever changes line ends or takes the eighth bit.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'R', (byte)'F', (byte)'S', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];
}
