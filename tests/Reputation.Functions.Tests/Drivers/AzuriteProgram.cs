using System.ComponentModel;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The Azurite that package.json pins.</summary>
internal static class AzuriteProgram
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>The full path of its script, after an <c>npm ci</c> if it is not there.</summary>
    public static async Task<string> PathAsync()
    {
        var script = Path.Combine(Repository.Root, "node_modules/azurite/dist/src/azurite.js");
        await OneAtATime.WaitAsync();
        try
        {
            if (!File.Exists(script))
            {
                await InstallAsync();
            }

            return script;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task InstallAsync()
    {
        try
        {
            await using var npm = await ChildProcess.StartAsync(
                "npm", ["ci", "--no-audit", "--no-fund"], new Dictionary<string, string?>(StringComparer.Ordinal), Repository.Root);
            if (await npm.WaitForExitAsync(CancellationToken.None) != 0)
            {
                throw new InvalidOperationException($"The tests need Azurite, and npm ci in {Repository.Root} failed: {npm.Errors}");
            }
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("The tests need Azurite, and so node and npm on the PATH.", exception);
        }
    }
}
