using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Listings.Desk;

[JsonSerializable(typeof(PutListingAnswer))]
[JsonSerializable(typeof(PutAllowanceAnswer))]
[JsonSerializable(typeof(RemovalAnswer))]
[JsonSerializable(typeof(ListingPage))]
[JsonSerializable(typeof(AllowancePage))]
internal sealed partial class ListingJson : JsonSerializerContext
{
    public static readonly ListingJson Wire = new(WireJson.NewOptions());
}
