using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Tests.Builders;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Evidence;

public sealed class TableEvidenceTests(Azurite azurite)
{
    private static readonly IpPrefix Unit = IpPrefix.Parse("203.0.113.7");
    private static readonly IpPrefix Other = IpPrefix.Parse("2001:db8:1:2::/64");

    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly TestClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sheet_is_written_if_it_still_is_as_it_was_read()
    {
        await using var app = await StartAsync();
        var store = Store(app);
        var nothing = await store.FindAsync(Unit, Token);
        var first = SheetChanges.Add(nothing.Sheet, Pieces.Complaint()).Sheet;

        Assert.True(await store.TryWriteAsync(nothing, first, Token));
        Assert.False(await store.TryWriteAsync(nothing, first, Token));

        var read = await store.FindAsync(Unit, Token);
        var second = SheetChanges.Add(read.Sheet, Pieces.Trap()).Sheet;
        Assert.True(await store.TryWriteAsync(read, second, Token));
        Assert.False(await store.TryWriteAsync(read, second, Token));
        Assert.Equal(second.Pieces, (await store.FindAsync(Unit, Token)).Sheet.Pieces);
        Assert.Empty((await store.FindAsync(Other, Token)).Sheet.Pieces);
    }

    [Fact]
    public async Task Of_two_writers_one_is_first_and_the_other_is_told()
    {
        await using var app = await StartAsync();
        var store = Store(app);
        var read = await store.FindAsync(Unit, Token);

        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.TryWriteAsync(read, SheetChanges.Add(read.Sheet, Pieces.Complaint()).Sheet, Token)));

        Assert.Single(written, done => done);
        Assert.Single((await store.FindAsync(Unit, Token)).Sheet.Pieces);
    }

    [Fact]
    public async Task An_empty_sheet_is_deleted_if_it_still_is_as_it_was_read()
    {
        await using var app = await StartAsync();
        var store = Store(app);
        var nothing = await store.FindAsync(Unit, Token);
        Assert.True(await store.TryWriteAsync(nothing, nothing.Sheet, Token));
        await store.TryWriteAsync(nothing, SheetChanges.Add(nothing.Sheet, Pieces.Complaint()).Sheet, Token);
        var old = await store.FindAsync(Unit, Token);
        await store.TryWriteAsync(old, SheetChanges.Add(old.Sheet, Pieces.Complaint()).Sheet, Token);

        Assert.False(await store.TryWriteAsync(old, nothing.Sheet, Token));
        Assert.True(await store.TryWriteAsync(await store.FindAsync(Unit, Token), nothing.Sheet, Token));

        Assert.Null((await store.FindAsync(Unit, Token)).Tag);
        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task Those_that_are_due_are_told_the_longest_due_first()
    {
        await using var app = await StartAsync();
        var store = Store(app);
        var read = await store.FindAsync(Unit, Token);
        await store.TryWriteAsync(read, SheetChanges.Add(read.Sheet, Pieces.Complaint()).Sheet with { DueAt = Pieces.Noon.AddHours(2) }, Token);
        await store.NoteDueAsync(Other, Pieces.Noon.AddHours(1), Token);

        Assert.Empty(await store.ReadDueAsync(Pieces.Noon.AddHours(1), 9, Token));
        Assert.Equal([Other], await DueAsync(store, 1.5));
        Assert.Equal([Other, Unit], await DueAsync(store, 3));
        Assert.Equal([Other], (await store.ReadDueAsync(Pieces.Noon.AddHours(3), 1, Token)).Select(due => due.Unit));

        await store.SetLookedAtAsync((await store.ReadDueAsync(Pieces.Noon.AddHours(3), 1, Token))[0], Token);
        Assert.Equal([Unit], await DueAsync(store, 3));
    }

    [Fact]
    public async Task A_note_that_cannot_be_read_is_dropped_and_holds_up_no_other()
    {
        await using var app = await StartAsync();
        var store = Store(app);
        await store.NoteDueAsync(Unit, Pieces.Noon.AddHours(1), Token);
        await Table().AddEntityAsync(new TableEntity("due", "000000000000001:x") { ["Unit"] = "nowhere" }, Token);

        Assert.Equal([Unit], await DueAsync(store, 3));

        Assert.Equal(1, await RowsAsync());
        Assert.True(app.Logs.Contains("is dropped"));
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_apart_from_one_that_knows_nothing()
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        await using var app = await AppDriver.StartWithClockAsync(_account.Through(tables: proxy), _clock);
        var nothing = await Store(app).FindAsync(Unit, Token);

        proxy.Mode = FaultMode.Refuse;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Store(app).FindAsync(Unit, Token));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Store(app).TryWriteAsync(nothing, SheetChanges.Add(nothing.Sheet, Pieces.Trap()).Sheet, Token));
    }

    private static TableEvidence Store(AppDriver app) => app.Services.GetRequiredService<TableEvidence>();

    private static async Task<IEnumerable<IpPrefix>> DueAsync(TableEvidence store, double hours) =>
        (await store.ReadDueAsync(Pieces.Noon.AddHours(hours), 9, Token)).Select(due => due.Unit);

    private Task<AppDriver> StartAsync() => AppDriver.StartWithClockAsync(_account, _clock);

    private TableClient Table() => new(_account.ConnectionString, TableEvidence.TableName);

    private async Task<int> RowsAsync() => await Table().QueryAsync<TableEntity>(cancellationToken: Token).CountAsync(Token);
}
