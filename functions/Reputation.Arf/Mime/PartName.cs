namespace Reputation.Arf.Mime;

/// <summary>What the name of an attached file tells about it.</summary>
internal enum PartName : byte
{
    None,

    /// <summary><c>*.json</c></summary>
    Json,

    /// <summary><c>*.eml</c></summary>
    Message,

    /// <summary><c>*.zip</c>, <c>*.gz</c></summary>
    Compressed,

    /// <summary><c>*.p7m</c></summary>
    Encrypted,
}
