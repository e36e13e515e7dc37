using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reputation.Functions.Hosting.Answers;

/// <summary>Writes instants in UTC with <c>Z</c> (RFC 3339, section 5.6), with as many decimals as they need.</summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    // The round-trip format has a fast path in the framework, a custom one has not; it always has seven decimals.
    private const string Format = "O";
    private const int Length = 28;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Length];
        value.UtcDateTime.TryFormat(text, out _, Format, CultureInfo.InvariantCulture);
        var needed = text[..^1].TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
        text[needed] = (byte)'Z';
        writer.WriteStringValue(text[..(needed + 1)]);
    }
}
