using System.Text;

namespace Reputation.Functions.Hosting.Messages.StorageQueues;

/// <summary>The text of a message in a storage queue.</summary>
internal static class QueueText
{
    /// <summary>Base64, as the trigger of the Functions host reads and writes it.</summary>
    public static string Write(ReadOnlyMemory<byte> body) => Convert.ToBase64String(body.Span);

    /// <summary>The bytes: of base64 what it holds, of JSON that somebody put in as it is (which no base64 can be) its UTF-8, and of other texts that, too.</summary>
    public static byte[] Read(string? text)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        var bytes = new byte[(trimmed.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(trimmed, bytes, out var count) ? bytes[..count] : Encoding.UTF8.GetBytes(trimmed);
    }
}
