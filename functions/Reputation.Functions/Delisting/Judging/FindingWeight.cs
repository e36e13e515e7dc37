using System.Text.Json.Serialization;

namespace Reputation.Functions.Delisting.Judging;

/// <summary>What a rule's finding does to a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingWeight>))]
public enum FindingWeight
{
    /// <summary>The rule has no objection.</summary>
    None,

    /// <summary>An operator must look at it.</summary>
    Doubt,

    /// <summary>The request is refused.</summary>
    Refusal,
}
