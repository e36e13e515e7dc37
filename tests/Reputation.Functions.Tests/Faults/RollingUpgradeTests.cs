using System.Net;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults;

/// <summary>A newer version of the service on the same store: one that only adds columns, and one that has raised the schema.</summary>
public sealed class RollingUpgradeTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TableClient Table => LogDriver.Table(_account);

    [Fact]
    public async Task Rows_with_columns_that_are_not_known_here_are_read_and_written_on()
    {
        await using var app = await AppDriver.StartAsync(_account);
        (await app.ListAsync("203.0.113.1")).Created();
        await using (var newer = new LogDriver(_account))
        {
            await newer.ListAsync("203.0.113.2", "by a newer one");
        }

        await AddColumnsAsync();

        await Eventually.TrueAsync(() => app.IsListedAsync("203.0.113.2"), "the newer version's entry is followed");
        Assert.Equal(3, (await app.ListAsync("203.0.113.2", "by this one")).Ok().GetProperty("version").GetInt64());
        await using var late = await AppDriver.StartAsync(_account);
        Assert.True(await late.IsListedAsync("203.0.113.1"));
        Assert.Equal(4, (await late.ListAsync("203.0.113.3")).Created().GetProperty("version").GetInt64());
        await LogAudit.OfAsync(_account);
    }

    [Fact]
    public async Task A_newer_schema_stops_writing_at_once_and_lookups_when_the_list_is_too_old()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock);
        (await app.ListAsync("203.0.113.1")).Created();
        await SetSchemaAsync(TableListingRows.Schema + 1);

        var refused = (await app.ListAsync("203.0.113.2")).Problem(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("start a newer one", refused.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.True(await app.IsListedAsync("203.0.113.1"));
        Assert.Contains("start a newer one", Reason((await app.HealthAsync()).Ok().GetProperty("storage")), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromHours(2));
        (await app.LookUpAsync("203.0.113.1")).Problem(HttpStatusCode.ServiceUnavailable);
        var health = (await app.HealthAsync()).Problem(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("start a newer one", Reason(health.GetProperty("storage")), StringComparison.Ordinal);
        Assert.Equal(1, (await Table.GetEntityAsync<TableEntity>(ListingKeys.Partition, ListingKeys.Head, cancellationToken: Token)).Value.GetInt64("Version"));

        await SetSchemaAsync(TableListingRows.Schema);
        (await app.ListAsync("203.0.113.2")).Created();
        Assert.True(await app.IsListedAsync("203.0.113.2"));
    }

    [Fact]
    public async Task A_process_that_starts_on_a_newer_schema_answers_nothing_and_says_why()
    {
        await using (var log = new LogDriver(_account))
        {
            await log.ListAsync("203.0.113.1");
            await log.TakeSnapshotAsync();
        }

        await SetSchemaAsync(TableListingRows.Schema + 1);
        await using var app = await AppDriver.StartAsync(_account);

        (await app.LookUpAsync("203.0.113.1")).Problem(HttpStatusCode.ServiceUnavailable);
        var health = (await app.HealthAsync()).Problem(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("start a newer one", Reason(health.GetProperty("storage")), StringComparison.Ordinal);
    }

    private static string? Reason(JsonElement part) => part.GetProperty("reason").GetString();

    private async Task AddColumnsAsync()
    {
        var rows = await Table.QueryAsync<TableEntity>(cancellationToken: Token).ToListAsync(Token);
        await Table.SubmitTransactionAsync(
            rows.Select(row => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(row.PartitionKey, row.RowKey) { ["Confidence"] = 0.9, ["Campaign"] = "of a newer version" },
                row.ETag)),
            Token);
    }

    private async Task SetSchemaAsync(int schema) => await Table.UpdateEntityAsync(
        new TableEntity(ListingKeys.Partition, ListingKeys.Head) { ["Schema"] = schema }, ETag.All, TableUpdateMode.Merge, Token);
}
