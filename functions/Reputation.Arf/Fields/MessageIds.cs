using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>Ids of messages (RFC 5322 3.6.4).</summary>
internal static class MessageIds
{
    /// <summary>Without angle brackets, or null.</summary>
    public static string? Read(ReadOnlySpan<byte> value)
    {
        var start = value.IndexOf((byte)'<');
        value = start < 0 ? value : value[(start + 1)..];
        var end = value.IndexOf((byte)'>');
        value = Octets.Trim(end < 0 ? value : value[..end]);
        return value.IsEmpty ? null : MailAddress.Text(value);
    }
}
