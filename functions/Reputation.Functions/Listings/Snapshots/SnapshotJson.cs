using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Listings.Snapshots;

[JsonSerializable(typeof(SnapshotHeader))]
internal sealed partial class SnapshotJson : JsonSerializerContext
{
    public static readonly SnapshotJson Wire = new(WireJson.NewOptions());
}
