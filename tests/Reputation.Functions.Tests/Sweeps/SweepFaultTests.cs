using System.Text.Json;
using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>
/// Whatever breaks, nothing that is still listed leaves and nothing that is clean is listed; and once it is mended, what was let go
/// leaves within four sweeps.
/// </summary>
public sealed class SweepFaultTests(Azurite azurite)
{
    private const int RunsToLeave = 4;

    private static readonly IReadOnlyList<string> StillListed = SweepDriver.Addresses(40);
    private static readonly IReadOnlyList<string> LetGo = [.. Enumerable.Range(101, 20).Select(number => $"198.51.100.{number}")];
    private static readonly IReadOnlyList<string> NeverListed = [.. Enumerable.Range(1, 20).Select(number => $"203.0.113.{number}")];

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
        await using var sweeps = await StartAsync();
        LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        Break(sweeps, fault);

        for (var run = 0; run < RunsToLeave; run++)
        {
            var ended = await sweeps.SweepAsync(TimeSpan.FromMinutes(5));
            Assert.Equal(outcome, ended.GetProperty("outcome").GetString());
            Assert.Equal((0, 0), (ended.GetProperty("added").GetInt32(), ended.GetProperty("removed").GetInt32()));
        }

        Assert.Equal(StillListed.Count + LetGo.Count, await sweeps.ListedCountAsync());
        Mend(sweeps);
        await ExpectLeavingAsync(sweeps);
    }

    [Fact]
    public async Task With_half_of_the_packets_lost_only_what_was_let_go_leaves()
    {
        await using var sweeps = await StartAsync();
        LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        sweeps.Dns.Faults = new LoopbackFaults { DropShare = 0.5 };

        await ExpectLeavingAsync(sweeps, runs: 12);
    }

    [Theory]
    [InlineData("the key lapses")]
    [InlineData("the server is silent from then on")]
    [InlineData("the server lists everything")]
    public async Task What_changes_in_the_middle_of_a_sweep_makes_all_of_it_count_for_nothing(string change)
    {
        await using var sweeps = await StartAsync();
        LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        for (var run = 0; run < RunsToLeave; run++)
        {
            Mend(sweeps);
            InTheMiddle(sweeps, () => Break(sweeps, change switch
            {
                "the key lapses" => "Nxdomain",
                "the server lists everything" => "Wildcard 127.0.0.2",
                _ => nameof(LoopbackFaults.Silent),
            }));
            var ended = await sweeps.SweepAsync(TimeSpan.FromMinutes(5));
            Assert.Equal("refused-canary", ended.GetProperty("outcome").GetString());
        }

        Assert.Equal(StillListed.Count + LetGo.Count, await sweeps.ListedCountAsync());
        Mend(sweeps);
        await ExpectLeavingAsync(sweeps);
    }

    [Fact]
    public async Task A_server_that_restarts_in_the_middle_of_a_sweep_costs_nothing()
    {
        await using var sweeps = await StartAsync();
        LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        InTheMiddle(sweeps, () => _ = Task.Run(async () =>
        {
            sweeps.Dns.Stop();
            await Task.Delay(50, TestContext.Current.CancellationToken);
            sweeps.Dns.Start();
        }));

        await ExpectLeavingAsync(sweeps, RunsToLeave + 1);
    }

    [Theory]
    [InlineData("127.0.0.99")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.1.2")]
    [InlineData("127.255.255.252")]
    [InlineData("198.51.100.9")]
    public async Task A_code_that_is_not_documented_is_neither_a_listing_nor_good_news(string code)
    {
        await using var sweeps = await StartAsync();
        foreach (var address in StillListed.Concat(NeverListed))
        {
            sweeps.Abusix.List(address, code);
        }

        LetGo.ToList().ForEach(sweeps.Abusix.Delist);

        var runs = await sweeps.SweepManyAsync(RunsToLeave);

        Assert.All(runs, run => Assert.Equal("completed", run.GetProperty("outcome").GetString()));
        Assert.Equal(StillListed.Count + NeverListed.Count, runs[0].GetProperty("unknown").GetInt32());
        var codes = runs[0].GetProperty("unknownCodes").GetString();
        Assert.Equal(code.StartsWith("127.", StringComparison.Ordinal) && !code.StartsWith("127.255", StringComparison.Ordinal) ? $"{code} (60)" : null, codes);
        Assert.Equal(StillListed, await AddressesAsync(sweeps));
    }

    [Fact]
    public async Task An_error_code_beside_a_documented_one_casts_doubt_on_both()
    {
        await using var sweeps = await StartAsync();
        await sweeps.SeeAsync(NeverListed[0]);
        sweeps.Abusix.List(NeverListed[0], "127.0.0.2", "127.255.255.255");

        await sweeps.SweepAsync();

        Assert.DoesNotContain(NeverListed[0], await AddressesAsync(sweeps));
    }

    [Fact]
    public async Task The_same_negative_out_of_a_cache_counts_once()
    {
        await using var sweeps = await StartAsync();
        sweeps.Abusix.IsAuthoritative = false;
        sweeps.Abusix.NegativeTtl = 1800;
        LetGo.ToList().ForEach(sweeps.Abusix.Delist);

        // The first answer comes after five minutes: for half an hour from then on the cache says the same.
        await sweeps.SweepManyAsync(6);
        Assert.Equal(StillListed.Count + LetGo.Count, await sweeps.ListedCountAsync());

        await ExpectLeavingAsync(sweeps, runs: 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_step_of_the_clock_makes_no_time_pass(int days)
    {
        await using var sweeps = await StartAsync();
        LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        await sweeps.SweepAsync();

        sweeps.Clock.Step(TimeSpan.FromDays(days));
        await sweeps.SeeAsync(NeverListed);
        await sweeps.SweepAsync(TimeSpan.FromMinutes(1));
        await sweeps.SweepAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(StillListed.Count + LetGo.Count, await sweeps.ListedCountAsync());
        await ExpectLeavingAsync(sweeps);
    }

    [Fact]
    public async Task An_address_that_comes_and_goes_stays()
    {
        await using var sweeps = await StartAsync();
        for (var run = 0; run < 6; run++)
        {
            sweeps.Abusix.Delist(LetGo[0]);
            await sweeps.SweepManyAsync(2);
            sweeps.Abusix.List(LetGo[0], "127.0.0.2");
            await sweeps.SweepAsync(TimeSpan.FromMinutes(5));
        }

        Assert.Contains(LetGo[0], await AddressesAsync(sweeps));
    }

    [Fact]
    public async Task Failing_test_points_of_ipv6_leave_ipv4_alone()
    {
        await using var sweeps = await StartAsync();
        await sweeps.ListAsync(["2001:db8::25"]);
        sweeps.Abusix.Delist("2001:db8::25");
        sweeps.Abusix.Delist("::ffff:7f00:2");
        LetGo.ToList().ForEach(sweeps.Abusix.Delist);

        var runs = await sweeps.SweepManyAsync(RunsToLeave);

        Assert.All(runs, run => Assert.Equal(("completed", 1), (run.GetProperty("outcome").GetString(), run.GetProperty("unknown").GetInt32())));
        Assert.Contains("::ffff:7f00:2", runs[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal([.. StillListed, "2001:db8::"], await AddressesAsync(sweeps));
    }

    private async Task<SweepDriver> StartAsync()
    {
        var sweeps = await SweepDriver.StartAsync(_account, ("Sweeps__TrafficInterval", "00:00:00"));
        await sweeps.ListAsync([.. StillListed, .. LetGo]);
        await sweeps.SeeAsync(NeverListed);
        return sweeps;
    }

    private static void Break(SweepDriver sweeps, string fault)
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

    private static void Mend(SweepDriver sweeps)
    {
        sweeps.Dns.Start();
        sweeps.Dns.Answers = sweeps.Abusix.Answer;
        sweeps.Dns.Faults = LoopbackFaults.None;
    }

    /// <summary>Does something when a part of the addresses has been asked about, and the test points before them.</summary>
    private static void InTheMiddle(SweepDriver sweeps, Action change)
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

    private static async Task ExpectLeavingAsync(SweepDriver sweeps, int runs = RunsToLeave)
    {
        IReadOnlyList<JsonElement> ended = await sweeps.SweepManyAsync(runs);
        Assert.True(LetGo.Count == ended.Sum(run => run.GetProperty("removed").GetInt32()), string.Join('\n', ended));
        Assert.Equal(StillListed, await AddressesAsync(sweeps));
    }

    private static async Task<IReadOnlyList<string>> AddressesAsync(SweepDriver sweeps) =>
        [.. (await sweeps.ListedAsync()).Select(listing => listing.Split('/')[0])];
}
