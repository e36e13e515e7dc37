using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Evidence;

[JsonSerializable(typeof(SheetRecord))]
internal sealed partial class SheetJson : JsonSerializerContext
{
    public static readonly SheetJson Stored = new(WireJson.NewOptions());
}
