namespace Reputation.Functions.Tests.Drivers;

/// <summary>Where the sources lie that these tests were built from.</summary>
public static class Repository
{
    /// <summary>The full path of the repository: the nearest folder above the tests' output that holds the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Reputation.Functions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Reputation.Functions.sln.");
    }
}
