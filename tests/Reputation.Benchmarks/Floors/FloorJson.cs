using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reputation.Benchmarks.Floors;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AnswerShape))]
internal sealed partial class FloorJson : JsonSerializerContext;
