using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Traffic;

[JsonSerializable(typeof(TrafficAnswer))]
[JsonSerializable(typeof(TrafficNote))]
internal sealed partial class TrafficJson : JsonSerializerContext
{
    public static readonly TrafficJson Wire = new(WireJson.NewOptions());
}
