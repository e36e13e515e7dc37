using System.Text.Json;

namespace Reputation.Arf.Tests.Reading;

/// <summary>One message of the corpus with what is to be read from it.</summary>
internal sealed record CorpusFile(string Name, byte[] Message, JsonElement Expected)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static IReadOnlyList<string> Names { get; } =
    [
        .. from path in Directory.EnumerateFiles(Folder, "*.eml", SearchOption.AllDirectories)
           let name = Path.ChangeExtension(Path.GetRelativePath(Folder, path), null)
           orderby name
           select name,
    ];

    /// <summary>The folder: a generator, or what is wrong.</summary>
    public string Group => Name.Split('/')[0];

    public bool IsReadable => !Expected.TryGetProperty("unreadable", out _);

    public static IEnumerable<CorpusFile> All() => Names.Select(Load);

    public static CorpusFile Load(string name)
    {
        var path = Path.Combine(Folder, name);
        return new CorpusFile(name, File.ReadAllBytes(path + ".eml"), JsonDocument.Parse(File.ReadAllText(path + ".json")).RootElement);
    }
}
