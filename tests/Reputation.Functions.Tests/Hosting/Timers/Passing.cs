using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Hosting.Timers;

/// <summary>Lets time pass for timers that talk to storage in between.</summary>
internal static class Passing
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>Second by second, and each second only when every one of so many processes waits for the clock again.</summary>
    public static async Task PassAsync(this TestClock clock, TimeSpan time, int processes = 1)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            await clock.PassSecondAsync(processes);
        }
    }

    /// <summary>As many seconds as it takes for the condition to become true.</summary>
    public static Task PassUntilAsync(this TestClock clock, Func<bool> condition, string sentence, int processes = 1) => Eventually.TrueAsync(
        async () =>
        {
            if (!condition())
            {
                await clock.PassSecondAsync(processes);
            }

            return condition();
        },
        sentence);

    private static async Task PassSecondAsync(this TestClock clock, int processes)
    {
        await Eventually.TrueAsync(() => clock.Waiting >= processes, $"{processes} processes wait for the clock");
        clock.Advance(Step);
    }
}
