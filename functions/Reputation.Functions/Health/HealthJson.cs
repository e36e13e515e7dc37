using System.Globalization;
using System.Text.Json;

namespace Reputation.Functions.Health;

/// <summary>Health as JSON: one object a part.</summary>
public static class HealthJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<(string Name, HealthReport Report)> parts)
    {
        foreach (var (name, report) in parts)
        {
            json.WriteStartObject(name);
            json.WriteString("status", Name(report.Status));
            foreach (var (property, value) in report.Properties)
            {
                json.WritePropertyName(property);
                WriteValue(json, value);
            }

            json.WriteEndObject();
        }
    }

    public static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Ok => "ok",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Off => "off",
        _ => "unavailable",
    };

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant.UtcDateTime);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
