using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Corrections;

[JsonSerializable(typeof(UndoAnswer))]
[JsonSerializable(typeof(BulkRemovalAnswer))]
internal sealed partial class CorrectionJson : JsonSerializerContext
{
    public static readonly CorrectionJson Wire = new(WireJson.NewOptions());
}
