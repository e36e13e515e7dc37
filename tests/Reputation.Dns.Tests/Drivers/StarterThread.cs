using System.Collections.Concurrent;
using System.Diagnostics;

namespace Reputation.Dns.Tests.Drivers;

/// <summary>Starts every child process from one thread that lives as long as the test run.</summary>
/// <remarks>
/// Linux sends the parent-death signal when the <em>thread</em> that forked ends, and threads of the pool end whenever they have
/// been idle for a while.
/// </remarks>
internal static class StarterThread
{
    private static readonly BlockingCollection<Action> Work = Start();

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> Start()
    {
        var work = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var action in work.GetConsumingEnumerable())
            {
                action();
            }
        })
        { IsBackground = true, Name = "Starts child processes" }.Start();
        return work;
    }
}
