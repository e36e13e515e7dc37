using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Profiles;

[JsonSerializable(typeof(AddressProfile))]
internal sealed partial class ProfileJson : JsonSerializerContext
{
    public static readonly ProfileJson Wire = new(WireJson.NewOptions());
}
