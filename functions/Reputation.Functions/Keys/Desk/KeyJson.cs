using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Keys.Desk;

[JsonSerializable(typeof(KeyPage))]
[JsonSerializable(typeof(CreatedKey))]
[JsonSerializable(typeof(RotatedKey))]
[JsonSerializable(typeof(RevokedKey))]
internal sealed partial class KeyJson : JsonSerializerContext
{
    public static readonly KeyJson Wire = new(WireJson.NewOptions());
}
