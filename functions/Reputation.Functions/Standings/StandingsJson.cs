using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Standings;

[JsonSerializable(typeof(EvidenceItem[]))]
[JsonSerializable(typeof(ComplaintsItem[]))]
[JsonSerializable(typeof(ScoringItem))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(DateTimeOffset?))]
internal sealed partial class StandingsJson : JsonSerializerContext
{
    public static readonly StandingsJson Wire = new(WireJson.NewOptions());
}
