using System.Diagnostics;

namespace Reputation.Dns.Tests.Drivers;

/// <summary>Waits for something to become true instead of sleeping and hoping.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Asks again and again until the condition holds; fails with the sentence after a minute.</summary>
    public static async Task TrueAsync(Func<bool> condition, string sentence)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"Not within {Patience.TotalSeconds:0} s: {sentence}");
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
