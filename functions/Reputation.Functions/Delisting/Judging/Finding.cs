using System.Text.Json.Serialization;

namespace Reputation.Functions.Delisting.Judging;

/// <summary>What one rule says about a request.</summary>
/// <param name="Rule">The rule: the name of its class, which is its sentence.</param>
/// <param name="Weight">What it does to the request.</param>
/// <param name="Text">One or two sentences for the sender: what was found and, where something is to be done, what, and where.</param>
/// <param name="ClearAt">From when on the rule has no objection any more, where that can be computed.</param>
/// <param name="IsUnknown">Whether something could not be asked, so that asking again later may tell.</param>
public sealed record Finding(string Rule, FindingWeight Weight, string Text, DateTimeOffset? ClearAt = null, bool IsUnknown = false)
{
    [JsonIgnore]
    public bool Passed => Weight == FindingWeight.None;

    public static Finding Pass(string rule, string text) => new(rule, FindingWeight.None, text);

    public static Finding Doubt(string rule, string text) => new(rule, FindingWeight.Doubt, text);

    /// <summary>A doubt for the only reason that something could not be asked.</summary>
    public static Finding Unknown(string rule, string text) => new(rule, FindingWeight.Doubt, text, IsUnknown: true);

    public static Finding Refuse(string rule, string text, DateTimeOffset? clearAt = null) => new(rule, FindingWeight.Refusal, text, clearAt);
}
