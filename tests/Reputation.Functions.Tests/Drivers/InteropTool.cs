namespace Reputation.Functions.Tests.Drivers;

/// <summary>Programs of other people that tests speak with: where they are missing the test is skipped, and fails in continuous integration.</summary>
internal static class InteropTool
{
    public static void Need(params string[] programs)
    {
        var missing = Array.Find(programs, program => !File.Exists(program));
        if (missing is not null || !Environment.IsPrivilegedProcess)
        {
            var reason = missing is not null ? $"{missing} is not installed." : $"{programs[0]} runs for root only.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("REPUTATION_INTEROP") == "required", reason);
            Assert.Fail(reason);
        }
    }

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        await using var process = await ChildProcess.StartAsync(program, arguments, new Dictionary<string, string?>(StringComparer.Ordinal), Path.GetTempPath());
        Assert.True(await process.WaitForExitAsync(TestContext.Current.CancellationToken) == 0, $"{program}: {process.Output} {process.Errors}");
    }
}
