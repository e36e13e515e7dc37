using System.Diagnostics;
using System.Globalization;

namespace Reputation.Dns.Tests.Wire;

public sealed class FuzzTests
{
    /// <summary>For as long as <c>REPUTATION_FUZZ_SECONDS</c> says, two seconds by itself; the seed that it tells finds a failure again.</summary>
    [Fact]
    public void Spoilt_messages_are_read_to_an_end_for_as_long_as_one_likes()
    {
        var text = Environment.GetEnvironmentVariable("REPUTATION_FUZZ_SECONDS");
        var duration = TimeSpan.FromSeconds(text is null ? 2 : double.Parse(text, CultureInfo.InvariantCulture));
        var seed = Environment.TickCount;
        var outcomes = new long[Enum.GetValues<DnsOutcome>().Length];
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < duration)
        {
            var random = new Random(++seed);
            for (var count = 0; count < 1000; count++)
            {
                var (type, message) = Messages.Spoil(random);
                try
                {
                    outcomes[(int)ReplyReading.ReadWhole(type, message)]++;
                }
                catch (Exception exception)
                {
                    Assert.Fail($"Seed {seed}, {type}, {Convert.ToHexString(message)}: {exception}");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", outcomes.Select((count, outcome) => $"{(DnsOutcome)outcome} {count}")));

        // Messages that are all alike would test nothing.
        Assert.True(outcomes[(int)DnsOutcome.Malformed] > 0 && outcomes[(int)DnsOutcome.Answered] > 0 && outcomes[(int)DnsOutcome.NoData] > 0);
    }
}
