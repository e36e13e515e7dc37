using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Ranges;

[JsonSerializable(typeof(RangePage))]
internal sealed partial class RangeJson : JsonSerializerContext
{
    public static readonly RangeJson Wire = new(WireJson.NewOptions());
}
