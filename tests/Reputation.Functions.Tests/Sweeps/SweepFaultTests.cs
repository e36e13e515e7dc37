using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>Answers that are missing, doubtful or old, and clocks that are set: nothing leaves for them, and what was let go leaves all the same.</summary>
public sealed class SweepFaultTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task With_half_of_the_packets_lost_only_what_was_let_go_leaves()
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        sweeps.Dns.Faults = new LoopbackFaults { DropShare = 0.5 };

        await FaultScene.ExpectLeavingAsync(sweeps, runs: 12);
    }

    [Fact]
    public async Task A_server_that_restarts_in_the_middle_of_a_sweep_costs_nothing()
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        FaultScene.InTheMiddle(sweeps, () => _ = Task.Run(async () =>
        {
            sweeps.Dns.Stop();
            await Task.Delay(50, TestContext.Current.CancellationToken);
            sweeps.Dns.Start();
        }));

        await FaultScene.ExpectLeavingAsync(sweeps, FaultScene.RunsToLeave + 1);
    }

    [Theory]
    [InlineData("127.0.0.99")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.1.2")]
    [InlineData("127.255.255.252")]
    [InlineData("198.51.100.9")]
    public async Task A_code_that_is_not_documented_is_neither_a_listing_nor_good_news(string code)
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        foreach (var address in FaultScene.StillListed.Concat(FaultScene.NeverListed))
        {
            sweeps.Abusix.List(address, code);
        }

        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);

        var runs = await sweeps.SweepManyAsync(FaultScene.RunsToLeave);

        Assert.All(runs, run => Assert.Equal("completed", run.GetProperty("outcome").GetString()));
        Assert.Equal(FaultScene.StillListed.Count + FaultScene.NeverListed.Count, runs[0].GetProperty("unknown").GetInt32());
        var codes = runs[0].GetProperty("unknownCodes").GetString();
        Assert.Equal(code.StartsWith("127.", StringComparison.Ordinal) && !code.StartsWith("127.255", StringComparison.Ordinal) ? $"{code} (60)" : null, codes);
        Assert.Equal(FaultScene.StillListed, await FaultScene.AddressesAsync(sweeps));
    }

    [Fact]
    public async Task An_error_code_beside_a_documented_one_casts_doubt_on_both()
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        await sweeps.SeeAsync(FaultScene.NeverListed[0]);
        sweeps.Abusix.List(FaultScene.NeverListed[0], "127.0.0.2", "127.255.255.255");

        await sweeps.SweepAsync();

        Assert.DoesNotContain(FaultScene.NeverListed[0], await FaultScene.AddressesAsync(sweeps));
    }

    [Fact]
    public async Task The_same_negative_out_of_a_cache_counts_once()
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        sweeps.Abusix.IsAuthoritative = false;
        sweeps.Abusix.NegativeTtl = 1800;
        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);

        // The first answer comes after five minutes: for half an hour from then on the cache says the same.
        await sweeps.SweepManyAsync(6);
        Assert.Equal(FaultScene.StillListed.Count + FaultScene.LetGo.Count, await sweeps.ListedCountAsync());

        await FaultScene.ExpectLeavingAsync(sweeps, runs: 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_step_of_the_clock_makes_no_time_pass(int days)
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        await sweeps.SweepAsync();

        sweeps.Clock.Step(TimeSpan.FromDays(days));
        await sweeps.SeeAsync(FaultScene.NeverListed);
        await sweeps.SweepAsync(TimeSpan.FromMinutes(1));
        await sweeps.SweepAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(FaultScene.StillListed.Count + FaultScene.LetGo.Count, await sweeps.ListedCountAsync());
        await FaultScene.ExpectLeavingAsync(sweeps);
    }

    [Fact]
    public async Task An_address_that_comes_and_goes_stays()
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        for (var run = 0; run < 6; run++)
        {
            sweeps.Abusix.Delist(FaultScene.LetGo[0]);
            await sweeps.SweepManyAsync(2);
            sweeps.Abusix.List(FaultScene.LetGo[0], "127.0.0.2");
            await sweeps.SweepAsync(TimeSpan.FromMinutes(5));
        }

        Assert.Contains(FaultScene.LetGo[0], await FaultScene.AddressesAsync(sweeps));
    }

    [Fact]
    public async Task An_alias_without_its_end_is_no_good_news()
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        sweeps.Dns.Answers = question => sweeps.Abusix.Answer(question) is { Rcode: LoopbackRcode.NoSuchName } && !question.Name.StartsWith("1.0.0.127.", StringComparison.Ordinal)
            ? LoopbackReply.With(LoopbackRecord.Cname(question.Name, 60, "elsewhere.example"))
            : sweeps.Abusix.Answer(question);

        await sweeps.SweepManyAsync(FaultScene.RunsToLeave);

        Assert.Equal(FaultScene.StillListed.Count + FaultScene.LetGo.Count, await sweeps.ListedCountAsync());
        FaultScene.Mend(sweeps);
        await FaultScene.ExpectLeavingAsync(sweeps);
    }

    [Fact]
    public async Task What_was_clean_before_it_was_listed_does_not_count()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account, ("Sweeps__TrafficInterval", "00:00:00"));
        await sweeps.SeeAsync(FaultScene.NeverListed[0]);
        await sweeps.SweepManyAsync(6);
        sweeps.Clock.Advance(TimeSpan.FromMinutes(1));
        (await sweeps.App.ListAsync(FaultScene.NeverListed[0], "by hand", "abusix")).Created();

        await sweeps.SweepManyAsync(2);

        Assert.Equal(1, await sweeps.ListedCountAsync());
        await sweeps.SweepManyAsync(1);
        Assert.Empty(await sweeps.ListedAsync());
    }

    [Fact]
    public async Task A_negative_that_is_to_be_kept_for_ever_is_kept_for_three_hours()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await sweeps.ListAsync(FaultScene.LetGo);
        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);
        (sweeps.Abusix.IsAuthoritative, sweeps.Abusix.NegativeTtl) = (false, int.MaxValue);
        await sweeps.SweepManyAsync(36);
        Assert.Equal(FaultScene.LetGo.Count, await sweeps.ListedCountAsync());

        await sweeps.SweepManyAsync(1);

        Assert.Empty(await sweeps.ListedAsync());
    }

    [Fact]
    public async Task Damaged_traffic_and_an_unreadable_record_keep_nobody_listed()
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        await sweeps.SweepAsync();
        var traffic = new BlobContainerClient(_account.ConnectionString, "traffic");
        await traffic.GetBlobClient("clients").UploadAsync(BinaryData.FromString("no file of records"), overwrite: true, TestContext.Current.CancellationToken);
        var runs = new TableClient(_account.ConnectionString, "Sweeps");
        await runs.AddEntityAsync(new TableEntity("sweeps", "000000000000000-unreadable") { ["Content"] = "{\"nonsense" }, TestContext.Current.CancellationToken);
        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);

        await FaultScene.ExpectLeavingAsync(sweeps);

        Assert.True(sweeps.App.Logs.Contains("Who sent mail cannot be read"));
    }

    [Fact]
    public async Task Failing_test_points_of_ipv6_leave_ipv4_alone()
    {
        await using var sweeps = await FaultScene.StartAsync(_account);
        await sweeps.ListAsync(["2001:db8::25"]);
        sweeps.Abusix.Delist("2001:db8::25");
        sweeps.Abusix.Delist("::ffff:7f00:2");
        FaultScene.LetGo.ToList().ForEach(sweeps.Abusix.Delist);

        var runs = await sweeps.SweepManyAsync(FaultScene.RunsToLeave);

        Assert.All(runs, run => Assert.Equal(("completed", 1), (run.GetProperty("outcome").GetString(), run.GetProperty("unknown").GetInt32())));
        Assert.Contains("::ffff:7f00:2", runs[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal([.. FaultScene.StillListed, "2001:db8::"], await FaultScene.AddressesAsync(sweeps));
    }
}
