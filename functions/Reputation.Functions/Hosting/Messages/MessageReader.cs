using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Reputation.Functions.Hosting.Messages;

/// <summary>Reads messages of one type strictly: what they do not say, or say beyond it, is never guessed.</summary>
internal sealed class MessageReader<T>
{
    private readonly JsonTypeInfo<T> _type;

    public MessageReader(JsonTypeInfo<T> type)
    {
        var strict = new JsonSerializerOptions(type.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            AllowTrailingCommas = false,
            ReadCommentHandling = JsonCommentHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        _type = (JsonTypeInfo<T>)strict.GetTypeInfo(typeof(T));
    }

    /// <summary>The message.</summary>
    /// <exception cref="UnprocessableMessageException">The bytes are no JSON object with just the members of the type.</exception>
    public T Read(ReadOnlyMemory<byte> body)
    {
        var bytes = body.Span.StartsWith("\uFEFF"u8) ? body.Span[3..] : body.Span;
        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new UnprocessableMessageException("The body of the message is empty; a JSON object is expected.");
        }

        try
        {
            return JsonSerializer.Deserialize(bytes, _type) ?? throw new UnprocessableMessageException("The body of the message is null; a JSON object is expected.");
        }
        catch (JsonException exception)
        {
            throw new UnprocessableMessageException($"The body of the message is not the JSON that is expected: {exception.Message}");
        }
    }
}
