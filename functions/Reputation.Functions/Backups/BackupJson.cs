using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Backups;

[JsonSerializable(typeof(BackupHeader))]
[JsonSerializable(typeof(BackupEnd))]
[JsonSerializable(typeof(RestoreAnswer))]
internal sealed partial class BackupJson : JsonSerializerContext
{
    public static readonly BackupJson Wire = new(WireJson.NewOptions());
}
