namespace Reputation.Arf.Mime;

/// <summary>How a body is encoded (RFC 2045 6).</summary>
internal enum TransferEncoding : byte
{
    Plain,
    Base64,
    QuotedPrintable,
}
