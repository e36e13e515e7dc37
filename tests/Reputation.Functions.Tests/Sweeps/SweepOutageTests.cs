using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>
/// Whatever breaks, nothing that is still listed leaves and nothing that is clean is listed; and once it is mended, what was let go
/// leaves within four sweeps.
/// </summary>
public sealed class SweepOutageTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    public static TheoryData<string, string> Faults => new()
    {
        { nameof(LoopbackFaults.Silent), "refused-canary" },
        { "Servfail", "refused-canary" },
        { "Refused", "refused-canary" },
        { "Wildcard 127.0.0.2", "refused-canary" },
        { "Wildcard 127.0.0.99", "refused-canary" },
        { "Wildcard 127.255.255.254", "refused-canary" },
        { "Wildcard 192.0.2.1", "refused-canary" },
        { nameof(LoopbackFaults.WrongId), "refused-canary" },
        { nameof(LoopbackFaults.WrongQuestion), "refused-canary" },
        { nameof(LoopbackFaults.FromAnotherPort), "refused-canary" },
        { nameof(LoopbackFaults.FromAnotherAddress), "refused-canary" },
        { nameof(LoopbackFaults.Garbage), "refused-canary" },
        { nameof(LoopbackFaults.Noise), "refused-canary" },
        { nameof(LoopbackFaults.CutShort), "refused-canary" },
        { nameof(LoopbackFaults.CompressionLoop), "refused-canary" },
        { "Nxdomain", "refused-canary" },
        { "Stopped", "refused-canary" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task No_fault_lets_anything_leave_or_come(string fault, string outcome)
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        FaultScene.Break(sweeps, fault);

        for (var run = 0; run < FaultScene.RunsToLeave; run++)
        {
            var ended = await sweeps.SweepAsync(TimeSpan.FromMinutes(5));
            Assert.Equal(outcome, ended.GetProperty("outcome").GetString());
            Assert.Equal((0, 0), (ended.GetProperty("added").GetInt32(), ended.GetProperty("removed").GetInt32()));
        }

        Assert.Equal(FaultScene.StillListed.Count + FaultScene.LetGo.Count, await sweeps.ListedCountAsync());
        FaultScene.Mend(sweeps);
        await FaultScene.ExpectLeavingAsync(sweeps);
    }

    [Theory]
    [InlineData("the key lapses")]
    [InlineData("the server is silent from then on")]
    [InlineData("the server lists everything")]
    public async Task What_changes_in_the_middle_of_a_sweep_makes_all_of_it_count_for_nothing(string change)
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        for (var run = 0; run < FaultScene.RunsToLeave; run++)
        {
            FaultScene.Mend(sweeps);
            FaultScene.InTheMiddle(sweeps, () => FaultScene.Break(sweeps, change switch
            {
                "the key lapses" => "Nxdomain",
                "the server lists everything" => "Wildcard 127.0.0.2",
                _ => nameof(LoopbackFaults.Silent),
            }));
            var ended = await sweeps.SweepAsync(TimeSpan.FromMinutes(5));
            Assert.Equal("refused-canary", ended.GetProperty("outcome").GetString());
        }

        Assert.Equal(FaultScene.StillListed.Count + FaultScene.LetGo.Count, await sweeps.ListedCountAsync());
        FaultScene.Mend(sweeps);
        await FaultScene.ExpectLeavingAsync(sweeps);
    }
}
