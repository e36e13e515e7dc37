using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Imports;

[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(ImportItem))]
[JsonSerializable(typeof(ImportPage))]
[JsonSerializable(typeof(RejectedLine[]))]
internal sealed partial class ImportJson : JsonSerializerContext
{
    public static readonly ImportJson Wire = new(WireJson.NewOptions());
}
