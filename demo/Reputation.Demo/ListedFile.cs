using System.Globalization;
using System.Net;

namespace Reputation.Demo;

/// <summary>
/// The file that says what is listed: an address and its codes a line (<c>203.0.113.9 127.0.0.2</c>; without a code, 127.0.0.2), and comments
/// from <c>#</c> on. It is read whenever somebody asks, so that a change counts at once.
/// </summary>
internal sealed class ListedFile
{
    private const string First = """
        # What the demonstration list lists, in the place of Abusix: an address and its codes a line. A change counts at once.
        203.0.113.7 127.0.0.2
        198.51.100.25 127.0.0.4

        """;

    private readonly string _path;
    private string? _text;
    private IReadOnlyDictionary<IPAddress, string[]> _listed = new Dictionary<IPAddress, string[]>();

    /// <summary>Makes the file when there is none.</summary>
    public ListedFile(string path)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
            file.Write(First);
        }
        catch (IOException) when (File.Exists(path))
        {
            // What somebody wrote before stays.
        }
    }

    /// <summary>What is listed now, with the codes of each.</summary>
    public IReadOnlyDictionary<IPAddress, string[]> Read()
    {
        string text;
        try
        {
            text = File.ReadAllText(_path);
        }
        catch (IOException)
        {
            // An editor may put the new file into the place of the old one in this moment.
            return _listed;
        }

        if (text != _text)
        {
            _text = text;
            _listed = Parse(text);
            Console.WriteLine($"demo: the list has {(_listed.Count == 0 ? "nothing" : string.Join(", ", _listed.Keys))}");
        }

        return _listed;
    }

    private Dictionary<IPAddress, string[]> Parse(string text)
    {
        var listed = new Dictionary<IPAddress, string[]>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            if (IPAddress.TryParse(words[0], out var address) && words[1..].All(IsCode))
            {
                listed[address] = words is [_] ? ["127.0.0.2"] : words[1..];
            }
            else
            {
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"demo: line {number} of {_path} does not count: an address and codes such as 127.0.0.2 are expected."));
            }
        }

        return listed;
    }

    private static bool IsCode(string word) =>
        IPAddress.TryParse(word, out var code) && word.Count(letter => letter == '.') == 3 && code.GetAddressBytes() is [127, ..];
}
