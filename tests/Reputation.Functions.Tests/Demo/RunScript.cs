using System.Globalization;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Demo;

/// <summary>
/// <c>./run</c> in a folder of a test's own, with what these tests were built with in the place of what it would build: what it asks of
/// <c>dotnet</c> is written down, and each program that it starts writes down its settings.
/// </summary>
internal sealed class RunScript : IAsyncDisposable
{
    private const string App = "functions/Reputation.Functions/bin/Release/net10.0";
    private const string Demo = "demo/Reputation.Demo/bin/Release/net10.0";

    private readonly TestFolder _folder = new();

    public RunScript()
    {
        File.Copy(Path.Combine(Repository.Root, "run"), In("run"));
        Directory.CreateDirectory(In("tests/Reputation.Dns.Loopback"));
        Program("bin/dotnet", $"""
            echo "$*" >>{In("dotnet.txt")}
            """);
        Program($"{App}/Reputation.Functions", $"""
            env >{In("app.txt")}; echo "$*" >{In("arguments.txt")}
            cd {AppContext.BaseDirectory}; exec {Follow}{Dotnet} {AppContext.BaseDirectory}Reputation.Functions.dll "$@"
            """);
        Program($"{Demo}/Reputation.Demo", $"""
            echo $$ >{In("demo.txt")}
            exec {Follow}{Dotnet} {AppContext.BaseDirectory}Reputation.Demo.dll "$@"
            """);
    }

    // A script that is killed by its test stops nothing: what it started goes with it.
    private static string Follow => File.Exists("/usr/bin/setpriv") ? "setpriv --pdeathsig KILL " : "";

    private static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : Find("dotnet");

    /// <summary>Starts it on a free port and on storage of the test's choice.</summary>
    public async Task<(ChildProcess Process, Uri Desk)> StartAsync(
        StorageAccount account, IReadOnlyList<string> arguments, params (string Name, string Value)[] settings)
    {
        var port = FreePort.Next();
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{In("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["AzureWebJobsStorage"] = account.ConnectionString,
            ["ASPNETCORE_ENVIRONMENT"] = null,
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return (await ChildProcess.StartAsync("bash", ["run", .. arguments], environment, _folder.Path), new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>What is in a file of its folder; empty when there is none.</summary>
    public string Read(string name) => File.Exists(In(name)) ? File.ReadAllText(In(name)) : "";

    /// <summary>How often it has built a project.</summary>
    public int Builds(string project) =>
        Read("dotnet.txt").Split('\n').Count(line => line.StartsWith($"build {project} ", StringComparison.Ordinal));

    public void Write(string name, string text) => File.WriteAllText(In(name), text);

    /// <summary>A setting as the app got it; null for none.</summary>
    public string? Setting(string name) =>
        Array.Find(Read("app.txt").Split('\n'), line => line.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    /// <summary>The process id of the demonstration list.</summary>
    public int DemoId => int.Parse(Read("demo.txt"), CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private string In(string name) => Path.Combine(_folder.Path, name);

    private void Program(string name, string body)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        File.WriteAllText(In(name), $"#!/bin/bash\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(In(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string Find(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, program)).First(File.Exists);
}
