using Azure.Data.Tables;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Hosting.Messages;
using Reputation.MessageApp;

namespace Reputation.Functions.Tests.Faults;

/// <summary>A process that is killed while it works on a message, or gives one up.</summary>
public sealed class KilledMessageTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task What_a_killed_process_was_working_on_another_does()
    {
        await _account.PutAsync(NoteApp.Base64("""{"id":"a","text":"hold"}"""));
        await using var first = await StartAsync();
        await Eventually.TrueAsync(async () => (await RowsAsync("a")).Count == 1, "it is being worked on");

        await first.KillAsync();
        await using var second = await StartAsync();

        await Eventually.TrueAsync(async () => await _account.CountAsync() == 0, "it is done by the other");
        Assert.Equal(["begun-1", "begun-2", "done"], await RowsAsync("a"));
    }

    [Fact]
    public async Task A_process_that_is_killed_between_recording_and_deleting_leaves_one_dead_letter()
    {
        await using var queues = new FaultProxy(azurite.QueuePort);
        await using var first = await StartAsync(("AzureWebJobsStorage", _account.Through(queues: queues).ConnectionString));

        // It never hears that the copy is in the queue for tools, and so deletes nothing.
        queues.DropAnswers(int.MaxValue, "/notes-poison/messages");
        await _account.PutAsync("no json");
        await Eventually.TrueAsync(async () => (await LettersAsync()) == 1, "it is recorded");
        await first.KillAsync();

        await using var second = await StartAsync();
        await Eventually.TrueAsync(async () => await _account.CountAsync() == 0, "it is deleted");

        Assert.Equal(1, await LettersAsync());
        Assert.InRange(await _account.CountAsync("notes-poison"), 1, int.MaxValue);
    }

    [Fact]
    public async Task A_message_that_kills_every_process_is_given_up()
    {
        await _account.PutAsync(NoteApp.Base64("""{"id":"a","text":"hold"}"""));
        await using (var first = await StartAsync(("Queues__MaxDeliveries", "1")))
        {
            await Eventually.TrueAsync(async () => (await RowsAsync("a")).Count == 1, "it is being worked on");
            await first.KillAsync();
        }

        await using var second = await StartAsync(("Queues__MaxDeliveries", "1"));
        await Eventually.TrueAsync(async () => await _account.CountAsync() == 0, "it is given up");

        Assert.Equal(1, await LettersAsync());
        Assert.Equal(["begun-1"], await RowsAsync("a"));
    }

    private async Task<int> LettersAsync()
    {
        await using var app = await AppDriver.StartAsync(_account);
        return (await app.SendAsync(HttpMethod.Get, "api/deadletters")).Ok().GetProperty("items").GetArrayLength();
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string id)
    {
        var table = new TableClient(_account.ConnectionString, Notes.TableName);
        await table.CreateIfNotExistsAsync(NoteApp.Token);
        return await table.QueryAsync<TableEntity>(row => row.PartitionKey == id, cancellationToken: NoteApp.Token).Select(row => row.RowKey).ToListAsync(NoteApp.Token);
    }

    private async Task<AppProcess> StartAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = _account.ConnectionString,
            ["Queues__Visibility"] = "00:00:02",
            ["HousekeepingSchedule"] = "0 0 0 1 1 *",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var process = await AppProcess.StartAsync(all, "Reputation.MessageApp.dll");
        await process.WaitUntilAnswersAsync();
        return process;
    }
}
