using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Lookups;

[JsonSerializable(typeof(LookupAnswer))]
[JsonSerializable(typeof(BatchAnswer))]
internal sealed partial class LookupJson : JsonSerializerContext
{
    public static readonly LookupJson Wire = new(WireJson.NewOptions());
}
