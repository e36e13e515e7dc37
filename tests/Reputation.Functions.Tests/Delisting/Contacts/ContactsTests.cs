using System.Net;
using Azure.Data.Tables;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting.Contacts;

/// <summary>Who asked for what: kept apart, counted, and deleted in time.</summary>
public sealed class ContactsTests(Azurite azurite)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly TestClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contacts_of_a_request_are_read_the_oldest_first_and_as_they_were()
    {
        await using var desk = await StartAsync();
        var first = await desk.AskAsync(token: "one");
        _clock.Advance(TimeSpan.FromSeconds(1));
        var second = await desk.AskAsync("Abuse@bücher.example", request: first.RequestId, token: "two");
        await desk.AskAsync();

        Assert.Equal([first, second], await desk.Contacts.ReadAsync(first.RequestId, Token));
        Assert.Equal(second, await desk.Contacts.FindAsync(first.RequestId, second.TokenHash, Token));
        Assert.Null(await desk.Contacts.FindAsync(first.RequestId, "another token", Token));
    }

    [Fact]
    public async Task The_same_token_again_changes_nothing()
    {
        await using var desk = await StartAsync();
        var first = await desk.AskAsync();
        var rows = await RowsAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));

        await desk.AskAsync("another@example.net", request: first.RequestId);

        Assert.Equal([first], await desk.Contacts.ReadAsync(first.RequestId, Token));
        Assert.Equal(rows.Select(Name), (await RowsAsync()).Select(Name));
    }

    [Fact]
    public async Task A_requester_is_known_by_address_in_a_network_and_each_request_counts_once_and_each_mail()
    {
        await using var desk = await StartAsync();
        var keys = (await desk.AskAsync("a@example.net", "198.51.100.0/24")).Keys;
        await desk.AskAsync("A+list@EXAMPLE.net", "198.51.100.0/24");
        var joined = await desk.AskAsync("b@example.net", "198.51.100.0/24", token: "one");
        await desk.AskAsync("c@example.net", "198.51.100.0/24", joined.RequestId, "two");
        await desk.AskAsync("d@example.net", "198.51.100.0/24");
        await desk.AskAsync("a@example.net", "192.0.2.0/24");

        Assert.Equal(new(2, 4), await CountAsync(desk, keys));
        Assert.Equal(new(1, 1), await CountAsync(desk, RequesterKeys.Of(EmailAddress.Parse("a@example.net"), IPNetwork.Parse("192.0.2.0/24"))));
        Assert.Equal(default, await CountAsync(desk, RequesterKeys.Of(EmailAddress.Parse("a@example.net"), null)));
        Assert.Equal(new(3, 5), await desk.Contacts.CountMailsLatelyAsync(keys, _clock.GetUtcNow(), Day, Token));
    }

    [Fact]
    public async Task Only_the_time_that_is_asked_about_counts()
    {
        await using var desk = await StartAsync();
        var keys = (await desk.AskAsync()).Keys;
        _clock.Advance(Day);
        await desk.AskAsync();
        var afterTwo = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await desk.AskAsync();

        Assert.Equal(new(2, 2), await CountAsync(desk, keys));
        Assert.Equal(new(2, 2), await desk.Contacts.CountLatelyAsync(keys, afterTwo, Day, Token));
        _clock.Advance(Day);
        Assert.Equal(new(1, 1), await CountAsync(desk, keys));
        _clock.Advance(Day);
        Assert.Equal(default, await CountAsync(desk, keys));
    }

    [Fact]
    public async Task After_its_time_nothing_of_a_contact_is_left_in_any_table()
    {
        await using var desk = await StartAsync(("Delisting__ContactRetention", "1.00:00:00"));
        var old = await desk.AskAsync("postmaster@old.example", "198.51.100.0/24");
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var joined = await desk.AskAsync("abuse@old.example", "203.0.113.0/24", old.RequestId, "another");
        string[] traces =
        [
            "old.example", "broken account", "198.51.100", "203.0.113.", old.TokenHash, joined.TokenHash,
            old.Keys.Requester, old.Keys.Email, old.Keys.Network!, joined.Keys.Requester, joined.Keys.Email, joined.Keys.Network!,
        ];
        var before = await TextAsync();
        Assert.All(traces.Except(["198.51.100", "203.0.113."]), trace => Assert.Contains(trace, before, StringComparison.Ordinal));
        _clock.Advance(Day - TimeSpan.FromMilliseconds(1));
        var young = await desk.AskAsync("postmaster@young.example", "2001:db8::/64", old.RequestId, "a third", "It is mended.");

        await desk.DoAsync("purge contacts");
        Assert.Equal([old, joined, young], await desk.Contacts.ReadAsync(old.RequestId, Token));

        _clock.Advance(TimeSpan.FromMilliseconds(2));
        await desk.DoAsync("purge contacts");
        var text = await TextAsync();
        Assert.All(traces, trace => Assert.DoesNotContain(trace, text, StringComparison.Ordinal));
        Assert.Equal([young], await desk.Contacts.ReadAsync(old.RequestId, Token));

        _clock.Advance(Day);
        await desk.DoAsync("purge contacts");
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task A_purge_that_was_broken_off_is_gone_on_with()
    {
        await using var desk = await StartAsync();
        var contact = await desk.AskAsync();
        var table = new TableClient(_account.ConnectionString, TableContacts.TableName);
        await table.DeleteEntityAsync(contact.RequestId, contact.TokenHash, cancellationToken: Token);

        Assert.Equal(1, await desk.Contacts.PurgeAsync(_clock.GetUtcNow() + Day, 10, Token));

        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task A_purge_does_so_much_a_round_and_begins_with_the_oldest()
    {
        await using var desk = await StartAsync();
        var contacts = new List<Contact>();
        for (var number = 0; number < 5; number++)
        {
            contacts.Add(await desk.AskAsync());
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, await desk.Contacts.PurgeAsync(_clock.GetUtcNow(), 2, Token));

        Assert.Empty(await desk.Contacts.ReadAsync(contacts[1].RequestId, Token));
        Assert.Equal([contacts[2]], await desk.Contacts.ReadAsync(contacts[2].RequestId, Token));
    }

    private static string Name(TableEntity row) => $"{row.PartitionKey} {row.RowKey}";

    private Task<DeskOfMail> StartAsync(params (string Name, string Value)[] settings) =>
        DeskOfMail.StartAsync(_account, _clock, relay: null, settings);

    private Task<RequestsLately> CountAsync(DeskOfMail desk, RequesterKeys keys) => desk.Contacts.CountLatelyAsync(keys, _clock.GetUtcNow(), Day, Token);

    [Fact]
    public async Task A_damaged_row_is_left_out_and_purged_with_the_others()
    {
        await using var desk = await StartAsync(("Delisting__ContactRetention", "1.00:00:00"));
        var damaged = await desk.AskAsync("a@example.net");
        var whole = await desk.AskAsync("b@example.net", request: damaged.RequestId, token: "another");
        var table = new TableClient(_account.ConnectionString, TableContacts.TableName);
        await table.UpsertEntityAsync(new TableEntity(damaged.RequestId, damaged.TokenHash) { ["Email"] = "no address" }, TableUpdateMode.Replace, Token);
        var age = (await RowsAsync()).Single(row => row.PartitionKey == "age" && row.RowKey.EndsWith(damaged.TokenHash, StringComparison.Ordinal));
        await table.UpsertEntityAsync(new TableEntity(age.PartitionKey, age.RowKey), TableUpdateMode.Replace, Token);

        Assert.Equal([whole], await desk.Contacts.ReadAsync(damaged.RequestId, Token));
        _clock.Advance(TimeSpan.FromDays(2));
        await desk.DoAsync("purge contacts");

        Assert.DoesNotContain(await RowsAsync(), row => row.PartitionKey == damaged.RequestId || row.PartitionKey == "age");
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync() =>
        await new TableClient(_account.ConnectionString, TableContacts.TableName).QueryAsync<TableEntity>(cancellationToken: Token).ToListAsync(Token);

    /// <summary>All rows of all tables.</summary>
    private async Task<string> TextAsync()
    {
        var rows = new List<string>();
        var tables = new TableServiceClient(_account.ConnectionString);
        await foreach (var table in tables.QueryAsync(cancellationToken: Token))
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Token))
            {
                rows.Add($"{Name(row)} {string.Join(' ', row.Select(column => column.Value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : column.Value))}");
            }
        }

        return string.Join('\n', rows);
    }
}
