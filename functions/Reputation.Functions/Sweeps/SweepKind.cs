using System.Text.Json.Serialization;

namespace Reputation.Functions.Sweeps;

/// <summary>What a run asks about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SweepKind>))]
public enum SweepKind
{
    /// <summary>What is due.</summary>
    Scheduled,

    /// <summary>Everything, whenever it was asked about last.</summary>
    Requested,

    /// <summary>What the breaker withheld in an earlier run.</summary>
    Confirmation,
}
