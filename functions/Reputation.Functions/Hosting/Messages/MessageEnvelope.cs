using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Reputation.Functions.Hosting.Messages;

/// <summary>What the Functions host posts when there is a message: <c>{"Data":{"message":"base64"},"Metadata":{"DeliveryCount":"1",…}}</c>.</summary>
/// <param name="Body">What the message holds.</param>
/// <param name="Deliveries">How often it has been delivered, this time too; for a delay and for people only, since a body may have leaked into it.</param>
/// <param name="EnqueuedAt">When it was sent, to the second; null when it is not said. No more to be relied on.</param>
internal sealed record MessageEnvelope(ReadOnlyMemory<byte> Body, int Deliveries, DateTimeOffset? EnqueuedAt)
{
    private const string BindingName = "message";

    /// <summary>Reads it leniently: what cannot be the host's encoding is the text of the message itself, which the reader of messages then judges.</summary>
    /// <returns>Null when there is no message in it.</returns>
    public static async Task<MessageEnvelope?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, default, cancellationToken);
            return Member(document.RootElement, "Data") is { } data && (Member(data, BindingName) ?? First(data)) is { } value
                ? Of(value, Member(document.RootElement, "Metadata"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static MessageEnvelope Of(JsonElement value, JsonElement? metadata) => new(
        BytesOf(value),
        int.TryParse(Said(metadata, "DeliveryCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 1,
        DateTimeOffset.TryParse(
            Said(metadata, "EnqueuedTimeUtc"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null);

    private static ReadOnlyMemory<byte> BytesOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Encoding.UTF8.GetBytes(value.GetRawText());
        }

        if (value.TryGetBytesFromBase64(out var bytes))
        {
            return bytes;
        }

        // A text message comes as the JSON text of a string, inside a JSON string.
        var text = value.GetString()!;
        return Encoding.UTF8.GetBytes(text.StartsWith('"') ? Unquoted(text) : text);
    }

    private static string Unquoted(string text)
    {
        try
        {
            using var inner = JsonDocument.Parse(text);
            return inner.RootElement.ValueKind == JsonValueKind.String ? inner.RootElement.GetString()! : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string? Said(JsonElement? metadata, string name) =>
        metadata is { } known && Member(known, name) is { ValueKind: JsonValueKind.String } value ? Unquoted(value.GetString()!) : null;

    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().Where(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(member => (JsonElement?)member.Value).FirstOrDefault()
        : null;

    private static JsonElement? First(JsonElement data) => data.ValueKind == JsonValueKind.Object
        ? data.EnumerateObject().Select(member => (JsonElement?)member.Value).FirstOrDefault()
        : null;
}
