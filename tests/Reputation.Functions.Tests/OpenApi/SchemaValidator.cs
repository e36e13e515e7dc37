using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.OpenApi;

/// <summary>
/// Judges JSON by the schemas of an OpenAPI document with Ajv (JSON Schema 2020-12), in a process of its own that ends when its
/// input does, and so with the tests.
/// </summary>
internal sealed class SchemaValidator
{
    private readonly Process _process;
    private readonly Queue<TaskCompletionSource<string?>> _waiting = new();

    private SchemaValidator(Process process) => _process = process;

    public static async Task<SchemaValidator> StartAsync(JsonNode document)
    {
        await NodePackages.InstallAsync();
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests/Reputation.Functions.Tests/OpenApi/schemas.mjs")])
        {
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        var validator = new SchemaValidator(Process.Start(start)!);
        await validator._process.StandardInput.WriteLineAsync(document.ToJsonString());
        _ = validator.ReadAsync();
        return validator;
    }

    /// <summary>What is wrong with a JSON text by the schema at a place such as <c>#/components/schemas/Problem</c>; null when nothing is.</summary>
    public Task<string?> JsonObjectionAsync(string pointer, string json) => AskAsync(new JsonObject { ["pointer"] = pointer, ["json"] = json });

    /// <summary>What is wrong with a parameter or a header, which may mean a number.</summary>
    public Task<string?> TextObjectionAsync(string pointer, string text) => AskAsync(new JsonObject { ["pointer"] = pointer, ["text"] = text });

    private Task<string?> AskAsync(JsonObject question)
    {
        var line = question.ToJsonString();
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            _waiting.Enqueue(answer);
            _process.StandardInput.WriteLine(line);
        }

        return answer.Task;
    }

    // Answers come in the order of the questions.
    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Next().SetResult(JsonSerializer.Deserialize<string?>(line));
        }

        while (Next(orNull: true) is { } left)
        {
            left.SetException(new InvalidOperationException("node, which judges answers by the API's description, has ended."));
        }
    }

    private TaskCompletionSource<string?> Next() => Next(orNull: false)!;

    private TaskCompletionSource<string?>? Next(bool orNull)
    {
        lock (_waiting)
        {
            return orNull && _waiting.Count == 0 ? null : _waiting.Dequeue();
        }
    }
}
