using System.Globalization;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults;

/// <summary>
/// Two real processes on one store under mixed writes, killed with SIGKILL at random moments. How often: the environment variable
/// <c>REPUTATION_KILLS</c>, else a dozen times.
/// </summary>
public sealed class KillTests(Azurite azurite)
{
    private const int Usual = 12;

    [Fact]
    public async Task Killed_at_any_moment_the_service_loses_and_doubles_nothing_that_it_acknowledged()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("REPUTATION_KILLS") ?? $"{Usual}", CultureInfo.InvariantCulture);
        var account = azurite.NewAccount();
        await using var one = new WritingProcess(account, "one");
        await using var other = new WritingProcess(account, "other");
        await Task.WhenAll(one.StartAsync(), other.StartAsync());

        var audited = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var writing = Task.WhenAll(one.WriteUntilStoppedAsync(), other.WriteUntilStoppedAsync());
            await Task.Delay(Random.Shared.Next(5, 400), TestContext.Current.CancellationToken);
            var victim = Random.Shared.Next(2) == 0 ? one : other;
            await victim.KillAsync();
            one.StopWriting();
            other.StopWriting();
            await writing;

            var audit = await LogAudit.OfAsync(account);
            one.Check(audit);
            other.Check(audit);
            audited++;
            await victim.StartAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{kills} kills; current rows equal to the log's replay: {audited} of {kills}; acknowledged writes: {one.Acknowledged + other.Acknowledged}; "
            + $"unanswered: {one.Unsure + other.Unsure}; lost or doubled: 0.");
        Assert.True(one.Acknowledged + other.Acknowledged > kills, "Next to nothing was written, so next to nothing was tried.");
    }
}
