using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Sweeps.Asking;
using Reputation.Functions.Sweeps.Desk;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Functions.Sweeps;

[JsonSerializable(typeof(Sweep))]
[JsonSerializable(typeof(SweepItem))]
[JsonSerializable(typeof(SweepPage))]
[JsonSerializable(typeof(SweepAccepted))]
[JsonSerializable(typeof(SweepRequested))]
[JsonSerializable(typeof(SweepAnswerLine[]))]
[JsonSerializable(typeof(WithheldChange[]))]
[JsonSerializable(typeof(WithheldPage))]
[JsonSerializable(typeof(ObservationItem[]))]
internal sealed partial class SweepJson : JsonSerializerContext
{
    public static readonly SweepJson Wire = new(WireJson.NewOptions());
}
