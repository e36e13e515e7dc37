using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Strikes;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Strikes;

public sealed class TableStrikesTests(Azurite azurite)
{
    private static readonly IpPrefix Unit = IpPrefix.Parse("203.0.113.7");
    private static readonly IpPrefix Network = IpPrefix.Parse("2001:db8:1:2::/64");

    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly TestClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public async Task A_removal_is_remembered_once_with_its_first_instant()
    {
        await using var app = await StartAsync();
        var strikes = Strikes(app);
        var removal = new GrantedRemoval(Unit, "r1", Now, IsPolicy: false);

        await strikes.NoteAsync(removal, Token);
        await strikes.NoteAsync(removal with { At = Now.AddHours(3), IsPolicy = true }, Token);

        Assert.Equal([removal], await strikes.ReadAsync(Unit, Token));
    }

    [Fact]
    public async Task Each_unit_has_its_own()
    {
        await using var app = await StartAsync();
        var strikes = Strikes(app);
        GrantedRemoval[] removals = [new(Network, "r1", Now, IsPolicy: false), new(Network, "r2", Now.AddHours(1), IsPolicy: true)];

        await Task.WhenAll(removals.Select(removal => strikes.NoteAsync(removal, Token)));

        Assert.Equal(removals, (await strikes.ReadAsync(Network, Token)).OrderBy(removal => removal.Id));
        Assert.Empty(await strikes.ReadAsync(Unit, Token));
        Assert.Empty(await strikes.ReadAsync(IpPrefix.Parse("2001:db8:1:3::/64"), Token));
    }

    [Fact]
    public async Task What_counts_for_nothing_is_forgotten_and_nothing_else()
    {
        await using var app = await StartAsync();
        var strikes = Strikes(app);
        await strikes.NoteAsync(new GrantedRemoval(Unit, "r1", Now, IsPolicy: false), Token);
        foreach (var id in (string[])["r2", "r3", "r4"])
        {
            await strikes.NoteAsync(new GrantedRemoval(Network, id, Now, IsPolicy: false), Token);
        }

        await KeepHouseAsync(app, TimeSpan.FromDays(29.9));
        Assert.Equal((1, 3), await CountAsync(strikes));

        await KeepHouseAsync(app, TimeSpan.FromDays(0.2));
        Assert.Equal((0, 3), await CountAsync(strikes));

        await KeepHouseAsync(app, TimeSpan.FromDays(59));
        Assert.Equal((0, 3), await CountAsync(strikes));

        await KeepHouseAsync(app, TimeSpan.FromDays(1));
        Assert.Equal((0, 0), await CountAsync(strikes));
        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task A_removal_that_was_begun_to_be_noted_leaves_nothing_behind()
    {
        await using var app = await StartAsync();
        await Strikes(app).NoteAsync(new GrantedRemoval(Unit, "r1", Now, IsPolicy: false), Token);
        await Table().DeleteEntityAsync("4:cb007107:32", "r1", cancellationToken: Token);

        await KeepHouseAsync(app, TimeSpan.FromDays(31));

        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task A_removal_of_later_keeps_those_of_before()
    {
        await using var app = await StartAsync();
        var strikes = Strikes(app);
        await strikes.NoteAsync(new GrantedRemoval(Unit, "r1", Now, IsPolicy: false), Token);
        _clock.Step(TimeSpan.FromDays(20));
        await strikes.NoteAsync(new GrantedRemoval(Unit, "r2", Now, IsPolicy: false), Token);

        await KeepHouseAsync(app, TimeSpan.FromDays(11));

        Assert.Equal(["r1", "r2"], (await strikes.ReadAsync(Unit, Token)).Select(removal => removal.Id).Order(StringComparer.Ordinal));
        Assert.Equal(2, app.Services.GetRequiredService<StrikeRule>().Judge(await strikes.ReadAsync(Unit, Token), Now).Count);
    }

    [Fact]
    public void Keys_hold_no_CIDR_text()
    {
        Assert.Equal("4:cb007107:32", StrikeKeys.Partition(Unit));
        Assert.Equal("6:20010db8000100020000000000000000:064", StrikeKeys.Partition(Network));
        Assert.Equal("001772452800000:4:cb007107:32", StrikeKeys.DueRow(_clock.GetUtcNow(), Unit));
        Assert.Equal("001772452800000", StrikeKeys.DueEnd(_clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_apart_from_one_that_remembers_nothing()
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        await using var app = await AppDriver.StartWithClockAsync(_account.Through(tables: proxy), _clock);
        await Strikes(app).NoteAsync(new GrantedRemoval(Unit, "r1", Now, IsPolicy: false), Token);

        proxy.Mode = FaultMode.Refuse;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Strikes(app).ReadAsync(Unit, Token));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Strikes(app).NoteAsync(new GrantedRemoval(Unit, "r2", Now, IsPolicy: false), Token));
    }

    [Fact]
    public async Task A_backup_brings_them_back()
    {
        byte[] file;
        await using (var app = await StartAsync())
        {
            await app.ListAsync("198.51.100.1");
            await Strikes(app).NoteAsync(new GrantedRemoval(Unit, "r1", Now, IsPolicy: false), Token);
            file = await app.BackUpAsync();
        }

        await using var next = await AppDriver.StartWithClockAsync(azurite.NewAccount(), _clock);
        (await next.RestoreAsync(file)).Ok();

        Assert.Equal([new GrantedRemoval(Unit, "r1", Now, IsPolicy: false)], await Strikes(next).ReadAsync(Unit, Token));
    }

    private static TableStrikes Strikes(AppDriver app) => app.Services.GetRequiredService<TableStrikes>();

    private static async Task<(int Unit, int Network)> CountAsync(TableStrikes strikes) =>
        ((await strikes.ReadAsync(Unit, Token)).Count, (await strikes.ReadAsync(Network, Token)).Count);

    private Task<AppDriver> StartAsync() => AppDriver.StartWithClockAsync(_account, _clock);

    private Task KeepHouseAsync(AppDriver app, TimeSpan later)
    {
        _clock.Step(later);
        return app.Services.GetServices<IChore>().OfType<ForgetStrikes>().Single().RunAsync(Token);
    }

    private TableClient Table() => new(_account.ConnectionString, TableStrikes.TableName);

    private async Task<int> RowsAsync() => await Table().QueryAsync<TableEntity>(cancellationToken: Token).CountAsync(Token);
}
