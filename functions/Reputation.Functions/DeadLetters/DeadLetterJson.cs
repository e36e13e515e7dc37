using System.Text.Json.Serialization;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.DeadLetters;

[JsonSerializable(typeof(DeadLetterPage))]
[JsonSerializable(typeof(DeadLetterAnswer))]
internal sealed partial class DeadLetterJson : JsonSerializerContext
{
    public static readonly DeadLetterJson Wire = new(WireJson.NewOptions());
}
