using System.Text;
using System.Text.Json;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The JSON by which the Functions host hands a message over.</summary>
public static class MessageRequest
{
    /// <summary>As for a binding with <c>dataType: binary</c>: base64, and nothing of the body in the metadata.</summary>
    public static HttpContent Binary(string body, int deliveries = 1, string enqueuedAt = "2026-11-21T16:14:04", string binding = "message") =>
        Envelope(JsonSerializer.Serialize(Convert.ToBase64String(Encoding.UTF8.GetBytes(body))), deliveries, enqueuedAt, binding);

    /// <summary>As for a text message without <c>dataType</c>: a JSON string in a JSON string.</summary>
    public static HttpContent DoubleEncoded(string body) => Envelope(JsonSerializer.Serialize(JsonSerializer.Serialize(body)), 1, "2026-11-21T16:14:04", "message");

    /// <summary>As old samples show it: the text itself.</summary>
    public static HttpContent SingleEncoded(string body) => Envelope(JsonSerializer.Serialize(body), 1, "2026-11-21T16:14:04", "message");

    /// <summary>The JSON itself.</summary>
    public static HttpContent Plain(string body) => Envelope(body, 1, "2026-11-21T16:14:04", "message");

    public static HttpContent Of(string envelope) => new StringContent(envelope, Encoding.UTF8, "application/json");

    private static HttpContent Envelope(string value, int deliveries, string enqueuedAt, string binding) => Of($$$$"""
        {"Data":{"{{{{binding}}}}":{{{{value}}}}},"Metadata":{"MessageReceiver":{},"Client":{"FullyQualifiedNamespace":"…","IsClosed":false,"TransportType":0,"Identifier":"…"},
        "DeliveryCount":"{{{{deliveries}}}}","LockToken":"\"add37d3e-5be4-4d4e-8f0c-4ee2b9a1a9b5\"","EnqueuedTimeUtc":"{{{{enqueuedAt}}}}","EnqueuedTime":"{{{{enqueuedAt}}}}+00:00",
        "MessageId":"\"m-1\"","SequenceNumber":"1","ApplicationProperties":{},"sys":{"MethodName":"TakeNote","UtcNow":"2026-11-21T16:14:05.5080101Z","RandGuid":"7c1f6d0e-34a2-4a3a-9a0e-0d0c4e1f1c55"}}}
        """);
}
