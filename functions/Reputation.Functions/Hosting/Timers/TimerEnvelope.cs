using System.Text.Json;

namespace Reputation.Functions.Hosting.Timers;

/// <summary>What the Functions host posts when a timer is due: <c>{"Data":{"timer":{…,"IsPastDue":false}},"Metadata":{…}}</c>.</summary>
internal static class TimerEnvelope
{
    /// <summary>Reads the run; a run is not refused for the shape of what announces it, so what cannot be read is an ordinary run.</summary>
    public static async Task<TimerRun> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, default, cancellationToken);
            return new TimerRun(Member(document.RootElement, "Data") is { ValueKind: JsonValueKind.Object } data
                && data.EnumerateObject().Any(binding => IsTrue(Member(binding.Value, "IsPastDue"))));
        }
        catch (JsonException)
        {
            return new TimerRun(IsPastDue: false);
        }
    }

    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject()
            .Where(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(member => (JsonElement?)member.Value)
            .FirstOrDefault()
        : null;

    // The host sends most values as strings.
    private static bool IsTrue(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => bool.TryParse(value.Value.GetString(), out var flag) && flag,
        _ => false,
    };
}
