using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reputation.MessageApp;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Note))]
public sealed partial class NoteJson : JsonSerializerContext;
