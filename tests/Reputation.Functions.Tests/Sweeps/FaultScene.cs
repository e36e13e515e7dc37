using System.Text.Json;
using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>Sixty listings, of which Abusix has let twenty go, and twenty clean clients; what breaks, and what has to come of it.</summary>
internal static class FaultScene
{
    public const int RunsToLeave = 4;

    public static readonly IReadOnlyList<string> StillListed = SweepDriver.Addresses(40);
    public static readonly IReadOnlyList<string> LetGo = [.. Enumerable.Range(101, 20).Select(number => $"198.51.100.{number}")];
    public static readonly IReadOnlyList<string> NeverListed = [.. Enumerable.Range(1, 20).Select(number => $"203.0.113.{number}")];

    public static async Task<SweepDriver> StartAsync(StorageAccount account)
    {
        var sweeps = await SweepDriver.StartAsync(account, ("Sweeps__TrafficInterval", "00:00:00"), ("Dns__Attempts", "2"));
        await sweeps.ListAsync([.. StillListed, .. LetGo]);
        await sweeps.SeeAsync(NeverListed);
        return sweeps;
    }

    public static void Break(SweepDriver sweeps, string fault)
    {
        switch (fault)
        {
            case "Stopped":
                sweeps.Dns.Stop();
                break;
            case "Nxdomain":
                sweeps.Dns.Answers = _ => LoopbackReply.NoSuchName(SweepDriver.Zone);
                break;
            default:
                sweeps.Dns.Faults = fault switch
                {
                    nameof(LoopbackFaults.Silent) => new() { Silent = true },
                    "Servfail" => new() { Rcode = LoopbackRcode.ServerFailure },
                    "Refused" => new() { Rcode = LoopbackRcode.Refused },
                    nameof(LoopbackFaults.WrongId) => new() { WrongId = true, OnlyWrong = true },
                    nameof(LoopbackFaults.WrongQuestion) => new() { WrongQuestion = true, OnlyWrong = true },
                    nameof(LoopbackFaults.FromAnotherPort) => new() { FromAnotherPort = true, OnlyWrong = true },
                    nameof(LoopbackFaults.FromAnotherAddress) => new() { FromAnotherAddress = true, OnlyWrong = true },
                    nameof(LoopbackFaults.Garbage) => new() { Garbage = true, OnlyWrong = true },
                    nameof(LoopbackFaults.Noise) => new() { Noise = true, OnlyWrong = true },
                    nameof(LoopbackFaults.CutShort) => new() { CutShort = true },
                    nameof(LoopbackFaults.CompressionLoop) => new() { CompressionLoop = true },
                    _ => new() { Wildcard = fault.Split(' ')[1] },
                };
                break;
        }
    }

    public static void Mend(SweepDriver sweeps)
    {
        sweeps.Dns.Start();
        sweeps.Dns.Answers = sweeps.Abusix.Answer;
        sweeps.Dns.Faults = LoopbackFaults.None;
    }

    /// <summary>Does something when a part of the addresses has been asked about, and the test points before them.</summary>
    public static void InTheMiddle(SweepDriver sweeps, Action change)
    {
        var asked = 0;
        sweeps.Dns.Answers = question =>
        {
            if (Interlocked.Increment(ref asked) == 30)
            {
                change();
            }

            return sweeps.Abusix.Answer(question);
        };
    }

    public static async Task ExpectLeavingAsync(SweepDriver sweeps, int runs = RunsToLeave)
    {
        IReadOnlyList<JsonElement> ended = await sweeps.SweepManyAsync(runs);
        Assert.True(LetGo.Count == ended.Sum(run => run.GetProperty("removed").GetInt32()), string.Join('\n', ended));
        Assert.Equal(StillListed, await AddressesAsync(sweeps));
    }

    public static async Task<IReadOnlyList<string>> AddressesAsync(SweepDriver sweeps) =>
        [.. (await sweeps.ListedAsync()).Select(listing => listing.Split('/')[0])];
}
