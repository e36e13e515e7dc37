using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Sweeps.Asking;
using Reputation.Functions.Sweeps.Runs;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>A run that is cut off is gone on with, under its own name, and does nothing twice.</summary>
public sealed class SweepCutOffTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task The_next_process_goes_on_from_the_pieces_that_were_kept()
    {
        await using var first = await SweepDriver.StartAsync(_account, ("Dns__Timeout", "00:00:01"));
        var clients = Enumerable.Range(0, SweepAsking.PieceLength + 900).Select(number => $"203.0.{112 + (number / 250)}.{number % 250}").ToList();
        await first.App.ImportAsync(string.Join('\n', clients) + "\n", "?reason=spam-trap&source=abusix&force=true");
        using var cut = new CancellationTokenSource();
        var asked = 0;
        first.Dns.Answers = question =>
        {
            // In the second piece.
            if (Interlocked.Increment(ref asked) == SweepAsking.PieceLength + 100)
            {
                cut.Cancel();
            }

            return first.Abusix.Answer(question);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.App.Services.GetRequiredService<SweepRunner>().RunDueAsync(cut.Token));
        var open = Assert.Single(await first.ShowAllAsync());
        Assert.Equal((SweepAsking.PieceLength, System.Text.Json.JsonValueKind.Null), (open.GetProperty("asked").GetInt32(), open.GetProperty("endedAt").ValueKind));

        first.Dns.Answers = first.Abusix.Answer;
        first.Dns.Forget();
        await using var second = await SweepDriver.StartAsync(_account, first.Dns, first.Abusix, first.Clock);
        await second.App.VersionAsync();
        await second.App.Services.GetRequiredService<SweepRunner>().RunDueAsync(TestContext.Current.CancellationToken);

        var ended = (await second.ShowAsync(open.GetProperty("id").GetString()!)).Ok();
        Assert.Equal("completed", ended.GetProperty("outcome").GetString());
        Assert.Equal((clients.Count, clients.Count), (ended.GetProperty("asked").GetInt32(), ended.GetProperty("clean").GetInt32()));
        Assert.InRange(second.Dns.Count, 900, 950);
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
}
