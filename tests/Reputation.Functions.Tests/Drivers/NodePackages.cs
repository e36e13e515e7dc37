using System.ComponentModel;
using System.Text.Json;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The npm packages that package.json pins: Azurite, and what judges the API's description.</summary>
internal static class NodePackages
{
    private static readonly Lazy<Task> Installed = new(InstallMissingAsync);

    private static string Folder => Path.Combine(Repository.Root, "node_modules");

    /// <summary>Installs them with <c>npm ci</c> unless all are there; at most once in a test run, and before any of them is used.</summary>
    public static Task InstallAsync() => Installed.Value;

    /// <summary>The full path of a file of a package, such as <c>azurite/dist/src/azurite.js</c>.</summary>
    public static async Task<string> FileAsync(string file)
    {
        await InstallAsync();
        return Path.Combine(Folder, file);
    }

    private static async Task InstallMissingAsync()
    {
        using var package = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "package.json")));
        string[] kinds = ["dependencies", "devDependencies"];
        if (kinds.SelectMany(kind => package.RootElement.GetProperty(kind).EnumerateObject()).All(each => Directory.Exists(Path.Combine(Folder, each.Name))))
        {
            return;
        }

        try
        {
            await using var npm = await ChildProcess.StartAsync(
                "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], new Dictionary<string, string?>(StringComparer.Ordinal), Repository.Root);
            if (await npm.WaitForExitAsync(CancellationToken.None) != 0)
            {
                throw new InvalidOperationException($"The tests need the packages of package.json, and npm ci in {Repository.Root} failed: {npm.Errors}");
            }
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("The tests need node and npm on the PATH.", exception);
        }
    }
}
