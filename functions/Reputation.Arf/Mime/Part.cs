namespace Reputation.Arf.Mime;

/// <summary>One part that is no multipart.</summary>
/// <param name="Kind">What it claims to hold.</param>
/// <param name="Body">As it stands, encoded or not.</param>
/// <param name="Encoding">How it is encoded.</param>
/// <param name="Depth">In how many multiparts it lies.</param>
/// <param name="IsCharsetKnown">It names no character set, or one that is known.</param>
/// <param name="Name">What its file name says.</param>
internal readonly record struct Part(
    MediaKind Kind, ReadOnlyMemory<byte> Body, TransferEncoding Encoding, int Depth, bool IsCharsetKnown, PartName Name)
{
    public ReadOnlyMemory<byte> Content() => TransferDecoding.Decode(Body, Encoding);
}
