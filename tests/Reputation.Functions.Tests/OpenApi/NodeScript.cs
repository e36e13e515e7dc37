using System.Diagnostics;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.OpenApi;

/// <summary>A script beside these tests, run by node with the packages that package.json pins.</summary>
internal static class NodeScript
{
    /// <summary>Its output without the last line end; fails with what it wrote when it does not end with 0.</summary>
    public static Task<string> RunAsync(string script, IReadOnlyList<string> arguments, string input) =>
        RunFileAsync(Path.Combine(Repository.Root, "tests/Reputation.Functions.Tests/OpenApi", script), arguments, input, Repository.Root);

    /// <inheritdoc cref="RunAsync"/>
    public static async Task<string> RunFileAsync(string file, IReadOnlyList<string> arguments, string input, string workingDirectory)
    {
        await NodePackages.InstallAsync();
        using var process = Process.Start(new ProcessStartInfo("node", [file, .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{Path.GetFileName(file)} ended with {process.ExitCode}:\n{await output}\n{await errors}");
        return (await output).TrimEnd();
    }
}
