using System.Text.RegularExpressions;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.House;

/// <summary>
/// Which folder may use which. Entry folders (those that own triggers for callers) never use each other: they meet in what lies
/// below them, or through a message.
/// </summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Lookups"] = ["Abusix", "Listings", "Addresses", "Keys", "Hosting"],
        ["Sweeps"] = ["Abusix", "Traffic", "RecordFiles", "Profiles", "Listings", "Addresses", "Keys", "Health", "Housekeeping", "Hosting"],
        ["Feedback"] = ["Standings", "Evidence", "Scoring", "Listings", "Addresses", "Keys", "Health", "Housekeeping", "Hosting"],
        ["Traps"] = ["Standings", "Scoring", "ListFiles", "Listings", "Addresses", "Keys", "Hosting"],
        ["Delisting"] =
        [
            "Traffic", "RecordFiles", "Abusix", "ReverseDns", "Strikes", "Scoring", "Evidence", "Mail", "History", "Profiles", "Health", "Listings", "Addresses", "Keys", "Limits",
            "Housekeeping", "Hosting",
        ],
        ["Exports"] = ["Listings", "Addresses", "Keys", "Housekeeping", "Hosting"],
        ["DeadLetters"] = ["Keys", "Housekeeping", "Hosting"],
        ["Backups"] = ["Listings", "Keys", "Hosting"],
        ["Profiles"] = ["History", "Listings", "Addresses", "Keys", "Hosting"],
        ["Ranges"] = ["Listings", "Addresses", "Keys", "Hosting"],
        ["Pages"] = ["Hosting", "Keys"],
        ["Imports"] = ["ListFiles", "Listings", "Addresses", "Keys", "Hosting"],
        ["Feeds"] = ["ListFiles", "Listings", "Addresses", "Keys", "Health", "Housekeeping", "Hosting"],
        ["ListFiles"] = ["Listings", "Addresses", "Hosting"],
        ["Traffic"] = ["RecordFiles", "ListFiles", "Addresses", "Keys", "Housekeeping", "Hosting"],
        ["Abusix"] = ["Addresses", "Hosting"],
        ["RecordFiles"] = ["Addresses", "Hosting"],
        ["ReverseDns"] = ["Addresses", "Hosting"],
        ["Strikes"] = ["Addresses", "Housekeeping", "Hosting"],
        ["Mail"] = ["Health", "Hosting"],
        ["Scoring"] = ["Addresses", "Hosting"],
        ["Standings"] =
        [
            "Evidence", "Scoring", "Strikes", "Traffic", "RecordFiles", "History", "Profiles", "Listings", "Addresses", "Housekeeping", "Hosting",
        ],
        ["Evidence"] = ["Scoring", "Addresses", "Hosting"],
        ["Corrections"] = ["Listings", "Addresses", "Keys", "Hosting"],
        ["History"] = ["Listings", "Addresses", "Housekeeping", "Hosting"],
        ["Listings"] = ["Addresses", "Keys", "Health", "Housekeeping", "Hosting"],
        ["Health"] = ["Keys", "Hosting"],
        ["OpenApi"] = ["Keys", "Hosting"],
        ["Housekeeping"] = ["Hosting"],
        ["Dns"] = ["Hosting"],
        ["SignIn"] = ["Keys", "Hosting"],
        ["Limits"] = ["Keys", "Hosting"],
        ["Keys"] = ["Hosting"],
        ["Addresses"] = [],
        ["Hosting"] = [],
    };

    [Fact]
    public void Folders_use_only_what_lies_below_them()
    {
        var house = Path.Combine(Repository.Root, "functions", "Reputation.Functions");
        var arrows =
            from file in Directory.EnumerateFiles(house, "*.cs", SearchOption.AllDirectories)
            let folder = Path.GetRelativePath(house, file).Split(Path.DirectorySeparatorChar)[0]
            where folder is not ("bin" or "obj" or "Program.cs")
            from Match use in Use().Matches(File.ReadAllText(file))
            let used = use.Groups["folder"].Value
            where used != folder
            select (Folder: folder, Used: used);

        Assert.All(arrows.Distinct(), arrow => Assert.True(
            Allowed.TryGetValue(arrow.Folder, out var below) && below.Contains(arrow.Used, StringComparer.Ordinal),
            $"{arrow.Folder} uses {arrow.Used}: such an arrow is not drawn in the house."));
    }

    [Fact]
    public void Azure_types_stay_in_classes_that_are_named_for_them()
    {
        var functions = Path.Combine(Repository.Root, "functions");
        var strangers = Directory.EnumerateFiles(functions, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => AzureUse().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !Technologies().IsMatch(name!));

        Assert.Empty(strangers);
    }

    [GeneratedRegex(@"^(?!namespace).*\bReputation\.Functions\.(?<folder>[A-Z]\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Use();

    [GeneratedRegex(@"^using Azure\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AzureUse();

    [GeneratedRegex("^(Table|Blob|Queue|ServiceBus|Azure)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Technologies();
}
