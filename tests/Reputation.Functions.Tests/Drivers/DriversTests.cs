using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The drivers do what other tests trust them to do.</summary>
public sealed class DriversTests(Azurite azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accounts_do_not_see_each_other()
    {
        var (one, other) = (azurite.NewAccount(), azurite.NewAccount());
        await new TableClient(one.ConnectionString, "Things").CreateAsync(Token);

        Assert.Empty(await new TableServiceClient(other.ConnectionString).QueryAsync(cancellationToken: Token).ToListAsync(Token));
        Assert.Single(await new TableServiceClient(one.ConnectionString).QueryAsync(cancellationToken: Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_dropped_answer_was_committed_and_is_sent_again_by_the_client()
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        var account = azurite.NewAccount();
        var table = new TableClient(account.Through(tables: proxy).ConnectionString, "Things");
        await table.CreateAsync(Token);
        proxy.DropAnswers(1, "$batch");

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "r"))], Token));

        Assert.Equal(409, failure.Status);
        Assert.Equal(1, proxy.Dropped);
        Assert.Equal(2, proxy.Count("POST", "$batch"));
        await new TableClient(account.ConnectionString, "Things").GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token);
    }

    [Fact]
    public async Task A_cut_request_never_arrives_whole()
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        var account = azurite.NewAccount();
        await new TableClient(account.ConnectionString, "Things").CreateAsync(Token);
        var table = new TableClient(account.Through(tables: proxy).ConnectionString, "Things", Impatient());
        proxy.Mode = FaultMode.CutRequests;

        await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Token));

        proxy.Mode = FaultMode.Pass;
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Token)).HasValue);
    }

    [Fact]
    public async Task A_refusing_proxy_is_an_outage_for_connections_that_are_open_already()
    {
        await using var proxy = new FaultProxy(azurite.BlobPort);
        var blobs = new BlobServiceClient(
            azurite.NewAccount().Through(blobs: proxy).ConnectionString, new BlobClientOptions { Retry = { MaxRetries = 0 } });
        await blobs.GetBlobContainerClient("things").CreateAsync(cancellationToken: Token);
        proxy.Mode = FaultMode.Refuse;

        await Assert.ThrowsAsync<RequestFailedException>(() => blobs.GetPropertiesAsync(Token));
    }

    [Fact]
    public async Task A_stalled_proxy_goes_on_where_it_stopped()
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        var table = new TableClient(azurite.NewAccount().Through(tables: proxy).ConnectionString, "Things");
        await table.CreateAsync(Token);
        proxy.Mode = FaultMode.Stall;

        var adding = table.AddEntityAsync(new TableEntity("p", "r"), Token);
        await Eventually.TrueAsync(() => proxy.Count("POST", "Things") == 1, "the proxy has the request");
        Assert.False(adding.IsCompleted);
        proxy.Mode = FaultMode.Pass;

        await adding;
    }

    [Fact]
    public async Task An_azurite_with_a_folder_keeps_its_data_over_a_stop_and_its_ports_over_a_kill()
    {
        var folder = Directory.CreateTempSubdirectory();
        await using var own = await Azurite.StartInFolderAsync(folder.FullName);
        var table = new TableClient(own.NewAccount().ConnectionString, "Things");
        await table.CreateAsync(Token);

        await own.StopAsync();
        await own.StartAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Token);
        await own.KillAsync();
        await own.StartAsync();

        await table.CreateIfNotExistsAsync(Token);
        await own.KillAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Advance_FiresWhatFallsDueInOrderAtItsInstant()
    {
        var clock = new TestClock();
        var fired = new List<(string Name, double After)>();
        var start = clock.GetUtcNow();
        void Note(string name) => fired.Add((name, (clock.GetUtcNow() - start).TotalSeconds));
        using var late = clock.CreateTimer(_ => Note("late"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => Note("often"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal([("often", 2), ("late", 3), ("often", 4)], fired);
    }

    [Fact]
    public void Step_MovesTheWallClockAndNoTimer()
    {
        var clock = new TestClock();
        var before = (Wall: clock.GetUtcNow(), Elapsed: clock.GetTimestamp());
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock, Token);

        clock.Step(TimeSpan.FromDays(-1));

        Assert.Equal(before.Wall.AddDays(-1), clock.GetUtcNow());
        Assert.Equal(before.Elapsed, clock.GetTimestamp());
        Assert.False(delay.IsCompleted);
        Assert.Equal(1, clock.Waiting);
    }

    private static TableClientOptions Impatient() => new() { Retry = { MaxRetries = 0 } };
}
