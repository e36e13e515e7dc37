using System.Text.Json.Serialization;

namespace Reputation.Functions.Lookups;

/// <summary>What a mail server is to do with a client.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    [JsonStringEnumMemberName("accept")]
    Accept,

    [JsonStringEnumMemberName("defer")]
    Defer,

    [JsonStringEnumMemberName("reject")]
    Reject,
}
