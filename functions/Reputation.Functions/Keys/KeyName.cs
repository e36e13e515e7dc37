using System.Buffers;

namespace Reputation.Functions.Keys;

/// <summary>What a key may be called: its name stands in logs, and in the log of the list as the one who did it.</summary>
public static class KeyName
{
    public const int Longest = 64;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_");

    /// <summary>Who does things without a key of that name.</summary>
    private static readonly string[] Reserved =
    [
        "abusix", "anonymous", "bootstrap", "desk", "development", "feed", "feedback", "housekeeping", "import", "internal", "restore", "scoring", "sweep",
        "system", "undo",
    ];

    /// <summary>A sentence that says what is wrong with it, or null.</summary>
    public static string? Objection(string name)
    {
        if (!IsWellFormed(name))
        {
            return "A name has 1 to 64 lower-case letters, digits, dots, hyphens and underscores, and begins with a letter or digit: mx1, or mx1.example.net.";
        }

        return Reserved.Contains(name, StringComparer.Ordinal)
            ? $"{name} is what the service writes into its logs for something of its own: choose a name that is not one of {string.Join(", ", Reserved)}."
            : null;
    }

    public static bool IsWellFormed(string name) => name.Length is > 0 and <= Longest
        && !name.AsSpan().ContainsAnyExcept(Characters)
        && char.IsAsciiLetterOrDigit(name[0]);
}
