using System.Runtime.Versioning;
using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Published;

/// <summary>The folder that <c>dotnet publish</c> makes is the function app itself.</summary>
public sealed class PublishedLayoutTests
{
    [Fact]
    public async Task Every_declared_function_has_a_folder_with_its_function_json_beside_host_json()
    {
        var root = await PublishedApp.FolderAsync();
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions/Reputation.Functions"), "*.function.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file).Replace(".function.json", string.Empty, StringComparison.Ordinal), File.ReadAllText, StringComparer.Ordinal);
        var published = Directory.EnumerateFiles(root, "function.json", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!), File.ReadAllText, StringComparer.Ordinal);

        Assert.True(sources.ContainsKey("Housekeeping"));
        Assert.Equivalent(sources, published, strict: true);
        Assert.True(File.Exists(Path.Combine(root, "host.json")));
        Assert.Empty(Directory.EnumerateFiles(root, "*.function.json", SearchOption.AllDirectories));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task The_executable_that_host_json_names_is_there_and_may_be_executed()
    {
        var root = await PublishedApp.FolderAsync();
        using var host = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(root, "host.json"), TestContext.Current.CancellationToken));
        var handler = host.RootElement.GetProperty("customHandler");
        var executable = Path.Combine(root, handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString()!);

        Assert.True(handler.GetProperty("enableProxyingHttpRequest").GetBoolean());
        Assert.True(File.Exists(executable), $"{executable} is missing");
        Assert.True(File.GetUnixFileMode(executable).HasFlag(UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute));
    }

    [Fact]
    public async Task It_brings_its_own_runtime()
    {
        var root = await PublishedApp.FolderAsync();
        using var runtime = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(root, "Reputation.Functions.runtimeconfig.json"), TestContext.Current.CancellationToken));

        Assert.True(runtime.RootElement.GetProperty("runtimeOptions").TryGetProperty("includedFrameworks", out _), "published for a shared runtime");
        Assert.True(File.Exists(Path.Combine(root, "libcoreclr.so")));
    }

    [Fact]
    public async Task Nothing_of_a_developers_machine_goes_out()
    {
        var root = await PublishedApp.FolderAsync();

        Assert.Empty(Directory.EnumerateFiles(root, "local.settings.json", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(root, "appsettings.Development.json", SearchOption.AllDirectories));
    }
}
