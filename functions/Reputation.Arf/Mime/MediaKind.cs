namespace Reputation.Arf.Mime;

/// <summary>What a part holds, as far as that matters here.</summary>
internal enum MediaKind : byte
{
    /// <summary>None is told; RFC 2045 5.2 takes it as text.</summary>
    None,
    Text,
    Multipart,

    /// <summary><c>message/feedback-report</c></summary>
    Fields,

    /// <summary><c>message/rfc822</c></summary>
    Message,

    /// <summary><c>text/rfc822-headers</c></summary>
    Headers,
    Json,
    Binary,
    Compressed,
    Encrypted,
    Other,
}
