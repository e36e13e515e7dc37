using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Traps;

[JsonSerializable(typeof(TrapAnswer))]
internal sealed partial class TrapJson : JsonSerializerContext
{
    public static readonly TrapJson Wire = new(WireJson.NewOptions());
}
