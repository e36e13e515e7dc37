using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Sweeps.Asking;
using Reputation.Functions.Sweeps.Runs;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>A run that is cut off is gone on with, under its own name, and does nothing twice.</summary>
public sealed class SweepCutOffTests(Azurite azurite)
{
    /// <summary>The pieces grow: so many addresses are in those that were asked about in full.</summary>
    private const int KeptPieces = SweepAsking.FirstPiece * (1 + 4 + 16);

    private static readonly IReadOnlyList<string> Clients = [.. Enumerable.Range(0, KeptPieces + 900).Select(number => $"203.0.{112 + (number / 250)}.{number % 250}")];

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task The_next_process_goes_on_from_the_pieces_that_were_kept()
    {
        await using var first = await SweepDriver.StartAsync(_account);
        await ImportAsync(first, Clients);
        var id = await CutAsync(first, KeptPieces + 100);
        Assert.Equal(KeptPieces, (await first.ShowAllAsync())[0].GetProperty("asked").GetInt32());

        first.Dns.Forget();
        await using var second = await SweepDriver.StartAsync(_account, first.Dns, first.Abusix, first.Clock);
        var ended = await GoOnAsync(second, id);

        Assert.Equal(new RunNumbers("completed", "passed", Clients.Count, 0, Clients.Count, 0, 0, 0, 0), RunNumbers.Of(ended));
        Assert.InRange(second.Dns.Count, Clients.Count - KeptPieces, Clients.Count - KeptPieces + 20);
    }

    [Fact]
    public async Task Housekeeping_sends_for_what_does_not_get_on()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await ImportAsync(sweeps, Clients);
        var id = await CutAsync(sweeps, KeptPieces + 100);

        sweeps.Clock.Advance(TimeSpan.FromMinutes(1));
        await sweeps.App.Services.GetRequiredService<Chores>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal("completed", (await sweeps.EndedAsync(id)).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task What_was_clean_when_it_was_cut_off_and_is_listed_again_stays()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account, ("Sweeps__BreakerMinimum", "100000"), ("Sweeps__CleanPeriod", "00:01:00"));
        await ImportAsync(sweeps, Clients);
        await sweeps.SweepAsync();
        sweeps.Clock.Advance(TimeSpan.FromMinutes(5));
        var id = await CutAsync(sweeps, KeptPieces + 100);

        Clients.ToList().ForEach(address => sweeps.Abusix.List(address, "127.0.0.2"));
        sweeps.Clock.Advance(TimeSpan.FromMinutes(1));
        var ended = await GoOnAsync(sweeps, id);

        Assert.Equal(("completed", 0), (ended.GetProperty("outcome").GetString(), ended.GetProperty("removed").GetInt32()));
        Assert.Equal(1, (await sweeps.SweepManyAsync(1)).Count(run => run.GetProperty("removed").GetInt32() == 0));
    }

    [Fact]
    public async Task What_the_test_points_of_ipv6_refused_stays_refused()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account, ("Sweeps__CleanAnswers", "1"), ("Sweeps__CleanPeriod", "00:00:00"), ("Sweeps__BreakerMinimum", "100000"));
        Clients.ToList().ForEach(address => sweeps.Abusix.List(address, "127.0.0.2"));
        await ImportAsync(sweeps, [.. Clients, "2001:db8::25"]);
        sweeps.Abusix.Delist("::ffff:7f00:2");
        var id = await CutAsync(sweeps, KeptPieces + 100);

        sweeps.Abusix.List("::ffff:7f00:2", "127.0.0.2");
        var ended = await GoOnAsync(sweeps, id);

        Assert.Equal((1, 0), (ended.GetProperty("unknown").GetInt32(), ended.GetProperty("removed").GetInt32()));
    }

    [Fact]
    public async Task A_run_that_cannot_be_ended_is_given_up_after_some_attempts()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await sweeps.ListAsync(SweepDriver.Addresses(3));
        var runner = sweeps.App.Services.GetRequiredService<SweepRunner>();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var cut = new CancellationTokenSource();
            sweeps.Dns.Answers = question =>
            {
                cut.Cancel();
                return sweeps.Abusix.Answer(question);
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunDueAsync(cut.Token));
        }

        sweeps.Dns.Answers = sweeps.Abusix.Answer;
        await runner.RunDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal("failed", Assert.Single(await sweeps.ShowAllAsync()).GetProperty("outcome").GetString());
        Assert.Equal("completed", (await sweeps.SweepAsync(TimeSpan.FromMinutes(5))).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Two_processes_run_one_sweep_at_a_time()
    {
        await using var first = await SweepDriver.StartAsync(_account);
        await using var second = await SweepDriver.StartAsync(_account, first.Dns, first.Abusix, first.Clock);
        await first.ListAsync(SweepDriver.Addresses(50));
        SweepDriver.Addresses(20).ToList().ForEach(first.Abusix.Delist);
        for (var round = 0; round < 4; round++)
        {
            first.Clock.Advance(TimeSpan.FromMinutes(5));
            await Task.WhenAll(new[] { first, second }.Select(sweeps =>
                sweeps.App.Services.GetRequiredService<SweepRunner>().RunDueAsync(TestContext.Current.CancellationToken)));
        }

        var audit = await LogAudit.OfAsync(_account);
        Assert.Equal(20, audit.Entries.Count(entry => entry.Change.Operation == Reputation.Functions.Listings.LogOperation.Removed));
        Assert.Equal(20, (await first.ShowAllAsync()).Sum(run => run.GetProperty("removed").GetInt32()));
    }

    private static async Task ImportAsync(SweepDriver sweeps, IEnumerable<string> addresses) =>
        (await sweeps.App.ImportAsync(string.Join('\n', addresses) + "\n", "?reason=spam-trap&source=abusix&force=true")).Ok();

    /// <summary>A run that ends when so many questions have been asked, as when its process is stopped.</summary>
    private static async Task<string> CutAsync(SweepDriver sweeps, int questions)
    {
        using var cut = new CancellationTokenSource();
        var asked = 0;
        sweeps.Dns.Answers = question =>
        {
            if (Interlocked.Increment(ref asked) == questions)
            {
                cut.Cancel();
            }

            return sweeps.Abusix.Answer(question);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sweeps.App.Services.GetRequiredService<SweepRunner>().RunDueAsync(cut.Token));
        sweeps.Dns.Answers = sweeps.Abusix.Answer;
        var open = Assert.Single(await sweeps.ShowAllAsync(), run => run.GetProperty("endedAt").ValueKind == System.Text.Json.JsonValueKind.Null);
        return open.GetProperty("id").GetString()!;
    }

    private static async Task<System.Text.Json.JsonElement> GoOnAsync(SweepDriver sweeps, string id)
    {
        await sweeps.App.VersionAsync();
        await sweeps.App.Services.GetRequiredService<SweepRunner>().RunDueAsync(TestContext.Current.CancellationToken);
        return (await sweeps.ShowAsync(id)).Ok();
    }
}
