using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reputation.Functions.Lookups;

/// <summary>Writes the answer itself, or <c>{"address","error"}</c>.</summary>
internal sealed class BatchItemConverter : JsonConverter<BatchItem>
{
    public override BatchItem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Batch items are written only.");

    public override void Write(Utf8JsonWriter writer, BatchItem value, JsonSerializerOptions options)
    {
        if (value.Answer is { } answer)
        {
            JsonSerializer.Serialize(writer, answer, LookupJson.Wire.LookupAnswer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("address", value.Address);
        writer.WriteString("error", value.Error);
        writer.WriteEndObject();
    }
}
