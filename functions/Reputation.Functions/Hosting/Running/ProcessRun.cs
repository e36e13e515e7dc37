using System.Runtime.InteropServices;

namespace Reputation.Functions.Hosting.Running;

/// <summary>The life of the process, from settings to exit code.</summary>
public static class ProcessRun
{
    private const int Failed = 1;

    /// <summary>
    /// Runs the app until it is told to stop. Standalone, Ctrl-C and SIGTERM end with 0. Under Functions nothing does: the host kills
    /// and never asks, and a process that ends with 0 is never started again.
    /// </summary>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        var asked = false;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => asked = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => asked = true);
        try
        {
            await using var app = build();
            var underFunctions = app.Services.GetRequiredService<HostingMode>().UnderFunctions;
            await app.StartAsync();
            await app.WaitForShutdownAsync();
            return asked && !underFunctions ? 0 : Failed;
        }
        catch (Exception exception)
        {
            foreach (var sentence in StartFailure.Sentences(exception))
            {
                await Console.Error.WriteLineAsync(sentence);
            }

            return Failed;
        }
    }
}
