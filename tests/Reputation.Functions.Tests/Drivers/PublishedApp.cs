namespace Reputation.Functions.Tests.Drivers;

/// <summary>The function app as <c>dotnet publish</c> lays it out, published at most once in a test run.</summary>
public static class PublishedApp
{
    /// <summary>A setting that the app must have under Functions: here, a Service Bus that is not there.</summary>
    public const string ServiceBus = "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=tests;SharedAccessKey=c2VjcmV0LW9mLXRoZS1idXM=";

    private static readonly Lazy<Task<string>> Folder = new(() => PublishAsync("functions/Reputation.Functions", "published-for-tests"));
    private static readonly Lazy<Task<string>> MessageFolder = new(PublishMessageAppAsync);

    /// <summary>The full path of the published folder, which is the root of the function app.</summary>
    public static Task<string> FolderAsync() => Folder.Value;

    /// <summary>The same of the app that has a function of the tests' own, which messages wake.</summary>
    public static Task<string> MessageAppFolderAsync() => MessageFolder.Value;

    private static async Task<string> PublishMessageAppAsync()
    {
        var folder = await PublishAsync("tests/Reputation.MessageApp", "published-with-messages");
        var own = Path.Combine(folder, "MessageFunctions");
        foreach (var file in Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(folder, Path.GetRelativePath(own, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place, overwrite: true);
        }

        // Each function is declared once.
        Directory.Delete(own, recursive: true);
        return folder;
    }

    // Its own intermediate folder: a build may be going on in the usual one.
    private static async Task<string> PublishAsync(string project, string name)
    {
        var work = Path.Combine(Repository.Root, "artifacts", name);
        var folder = Path.Combine(work, "app");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        string[] arguments =
        [
            "publish", Path.Combine(Repository.Root, project), "--configuration", "Release",
            "--output", folder, "--artifacts-path", Path.Combine(work, "build"), "--disable-build-servers", "-p:RunAnalyzers=false",
        ];
        await using var publish = await ChildProcess.StartAsync(
            "dotnet", arguments, new Dictionary<string, string?>(StringComparer.Ordinal), Repository.Root);
        var code = await publish.WaitForExitAsync(CancellationToken.None);
        return code == 0
            ? folder
            : throw new InvalidOperationException($"dotnet publish ended with {code}: {publish.Output} {publish.Errors}");
    }
}
