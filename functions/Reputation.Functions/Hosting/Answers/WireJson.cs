using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reputation.Functions.Hosting.Answers;

/// <summary>How this service spells JSON: camelCase, text as it is, instants in UTC with <c>Z</c>.</summary>
public static class WireJson
{
    /// <summary>New options for one serializer context, which makes them its own.</summary>
    public static JsonSerializerOptions NewOptions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new InstantConverter() },
    };
}
