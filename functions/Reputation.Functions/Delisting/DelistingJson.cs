using System.Text.Json.Serialization;
using Reputation.Functions.Delisting.Deciding;
using Reputation.Functions.Delisting.Desk;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Delisting;

[JsonSerializable(typeof(DelistingRequest))]
[JsonSerializable(typeof(DelistingRequested))]
[JsonSerializable(typeof(DelistingAccepted))]
[JsonSerializable(typeof(DelistingItem))]
[JsonSerializable(typeof(DelistingPage))]
[JsonSerializable(typeof(OperatorItem))]
[JsonSerializable(typeof(RequestItem[]))]
internal sealed partial class DelistingJson : JsonSerializerContext
{
    public static readonly DelistingJson Wire = new(WireJson.NewOptions());
}
