using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Exports;

[JsonSerializable(typeof(ChangePage))]
internal sealed partial class ExportJson : JsonSerializerContext
{
    public static readonly ExportJson Wire = new(WireJson.NewOptions());
}
