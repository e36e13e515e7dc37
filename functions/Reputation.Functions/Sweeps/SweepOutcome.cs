using System.Text.Json.Serialization;

namespace Reputation.Functions.Sweeps;

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SweepOutcome>))]
public enum SweepOutcome
{
    Completed,

    /// <summary>The test points failed or were silent: nothing that it found counts.</summary>
    RefusedCanary,

    /// <summary>It would have removed or added too much.</summary>
    RefusedBreaker,

    /// <summary>It could not be brought to its end.</summary>
    Failed,
}
