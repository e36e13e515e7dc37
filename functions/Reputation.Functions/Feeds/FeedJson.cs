using System.Text.Json.Serialization;
using Reputation.Functions.Feeds.Desk;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Feeds;

[JsonSerializable(typeof(FeedItem))]
[JsonSerializable(typeof(FeedPage))]
[JsonSerializable(typeof(FeedRemoval))]
[JsonSerializable(typeof(FeedSettings))]
[JsonSerializable(typeof(FeedState))]
internal sealed partial class FeedJson : JsonSerializerContext
{
    public static readonly FeedJson Wire = new(WireJson.NewOptions());
}
