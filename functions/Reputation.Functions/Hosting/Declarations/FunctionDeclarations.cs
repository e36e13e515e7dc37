using System.Text.Json;

namespace Reputation.Functions.Hosting.Declarations;

/// <summary>Every declared function, read from the very files that the Functions host reads.</summary>
public sealed class FunctionDeclarations
{
    private readonly Dictionary<string, FunctionDeclaration> _byName;

    private FunctionDeclarations(IEnumerable<FunctionDeclaration> all) =>
        _byName = all.ToDictionary(declaration => declaration.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<FunctionDeclaration> All => _byName.Values;

    /// <summary>The declaration of one function.</summary>
    /// <exception cref="InvalidOperationException">No function of that name is declared.</exception>
    public FunctionDeclaration this[string name] => _byName.TryGetValue(name, out var declaration)
        ? declaration
        : throw new InvalidOperationException($"No function {name} is declared: {name}.function.json is missing.");

    /// <summary>Reads <c>&lt;Name&gt;/function.json</c> in the direct subfolders of the app's root, where the host looks for them, and of others.</summary>
    public static FunctionDeclarations Load(params IEnumerable<string> roots) => new(
        from root in roots
        from folder in Directory.EnumerateDirectories(root)
        let file = Path.Combine(folder, "function.json")
        where File.Exists(file)
        select Read(Path.GetFileName(folder), File.ReadAllBytes(file)));

    private static FunctionDeclaration Read(string name, byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var trigger = document.RootElement.GetProperty("bindings").EnumerateArray()
            .Single(binding => Text(binding, "type")!.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        return new FunctionDeclaration(
            name,
            Text(trigger, "type")!,
            Text(trigger, "route"),
            Methods(trigger),
            Text(trigger, "schedule"),
            Text(trigger, "queueName"));
    }

    private static string[] Methods(JsonElement trigger) => trigger.TryGetProperty("methods", out var methods)
        ? [.. methods.EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant())]
        : [];

    private static string? Text(JsonElement binding, string property) =>
        binding.TryGetProperty(property, out var value) ? value.GetString() : null;
}
