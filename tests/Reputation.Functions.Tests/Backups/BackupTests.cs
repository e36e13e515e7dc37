using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Addresses;
using Reputation.Functions.History;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Backups;

/// <summary>A backup of everything, and the way back.</summary>
public sealed class BackupTests(Azurite azurite)
{
    private const string Lookup = "api/lookup/203.0.113.7";

    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_changed_after_the_backup_is_undone_and_nobody_takes_the_old_history_for_the_new()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await using var other = await AppDriver.StartAsync(_account);
        await FillAsync(app);
        var revoked = await app.NewKeyAsync("mx1", "lookup");
        var content = await app.ContentAsync();
        var file = await app.BackUpAsync();
        var before = await app.VersionAsync();

        (await app.RemoveAsync("203.0.113.7")).Ok();
        (await app.ListAsync("203.0.113.9", "later")).Created();
        (await app.DisallowAsync("192.0.2.0/24")).Ok();
        (await app.SendAsync(HttpMethod.Delete, "api/keys/mx1")).Ok();
        var later = await app.NewKeyAsync("mx2", "lookup");
        var cursor = (await app.SendAsync(HttpMethod.Get, "api/changes?since=0")).Ok().GetProperty("cursor").GetString();
        var newest = await app.VersionAsync();

        var answer = (await app.RestoreAsync(file)).Ok();

        Assert.Equal(newest + 1, answer.GetProperty("version").GetInt64());
        Assert.Equal(before, answer.GetProperty("backupVersion").GetInt64());
        foreach (var each in (AppDriver[])[app, other])
        {
            await Eventually.TrueAsync(async () => await each.VersionAsync() == newest + 1, "it has noticed");
            Assert.Equal(content, await each.ContentAsync());
            await Eventually.TrueAsync(async () => await each.StatusAsync(revoked, Lookup) == HttpStatusCode.OK, "the key of the backup works");
            Assert.Equal(HttpStatusCode.Unauthorized, await each.StatusAsync(later, Lookup));
            foreach (var since in (string[])["0", $"{before}", $"{newest}", cursor!])
            {
                (await each.SendAsync(HttpMethod.Get, $"api/changes?since={since}")).Problem(HttpStatusCode.Gone);
            }
        }

        Assert.Equal(newest + 2, (await other.ListAsync("203.0.113.77")).Created().GetProperty("version").GetInt64());
        var changes = (await other.SendAsync(HttpMethod.Get, $"api/changes?since={newest + 1}")).Ok().GetProperty("changes");
        Assert.Equal(["203.0.113.77/32"], changes.EnumerateArray().Select(change => change.GetProperty("prefix").GetString()));
    }

    [Fact]
    public async Task An_empty_store_becomes_the_one_that_was_backed_up()
    {
        byte[] file;
        string content;
        string key;
        await using (var app = await AppDriver.StartAsync(_account))
        {
            await FillAsync(app);
            key = await app.NewKeyAsync("mx1", "lookup");
            (content, file) = (await app.ContentAsync(), await app.BackUpAsync());
        }

        var empty = azurite.NewAccount();
        await using var next = await AppDriver.StartAsync(empty);
        (await next.RestoreAsync(file)).Ok();

        Assert.Equal(content, await next.ContentAsync());
        Assert.Equal(HttpStatusCode.OK, await next.StatusAsync(key, Lookup));
        var history = await next.Services.GetRequiredService<HistoryReader>().ReadAsync(IpPrefix.Parse("203.0.113.7"), before: null, limit: 10, Token);
        Assert.Equal([(1, LogOperation.Listed)], history.Entries.Select(entry => (entry.Version, entry.Change.Operation)));
        await using var third = await AppDriver.StartAsync(empty);
        Assert.Equal(content, await third.ContentAsync());
    }

    [Fact]
    public async Task A_store_whose_head_is_gone_or_damaged_is_mended_and_uses_no_version_twice()
    {
        byte[] file;
        await using (var app = await AppDriver.StartAsync(_account))
        {
            await FillAsync(app);
            file = await app.BackUpAsync();
            await app.ListAsync("203.0.113.1");
            await app.ListAsync("203.0.113.2");
        }

        var table = LogDriver.Table(_account);
        await table.UpsertEntityAsync(new TableEntity("blocklist", "head") { ["Version"] = "much" }, TableUpdateMode.Replace, Token);
        await using var broken = await AppDriver.StartAsync(_account);
        (await broken.RestoreAsync(file)).Ok();
        Assert.Equal(8, await broken.VersionAsync());

        await table.DeleteEntityAsync("blocklist", "head", cancellationToken: Token);
        await using var headless = await AppDriver.StartAsync(_account);
        (await headless.RestoreAsync(file)).Ok();
        Assert.InRange(await headless.VersionAsync(), 8, 9);
        Assert.True(await headless.IsListedAsync("203.0.113.7"));
        Assert.False(await headless.IsListedAsync("203.0.113.2"));
    }

    [Fact]
    public async Task What_is_there_already_is_not_written_again()
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy));
        await FillAsync(app);
        await app.NewKeyAsync("mx1", "lookup");
        var file = await app.BackUpAsync();
        var before = proxy.Count("POST", "$batch");

        (await app.RestoreAsync(file)).Ok();

        // The one that ends it.
        Assert.Equal(1, proxy.Count("POST", "$batch") - before);
    }

    [Fact]
    public async Task The_file_is_lines_that_say_what_they_are()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await FillAsync(app);
        await app.NewKeyAsync("mx1", "lookup");

        var lines = BackupFile.Lines(await app.BackUpAsync());

        var header = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(1, header.GetProperty("format").GetInt32());
        Assert.Equal(5, header.GetProperty("version").GetInt64());
        Assert.Contains(lines, line => line.Contains("\"in\":\"listings\"", StringComparison.Ordinal) && line.Contains("203.0.113.7/32", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("\"in\":\"keys\"", StringComparison.Ordinal) && line.Contains("mx1", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("rk_", StringComparison.Ordinal));
        var end = JsonDocument.Parse(lines[^1]).RootElement;
        var rest = Encoding.UTF8.GetBytes(string.Concat(lines.SkipLast(1).Select(line => line + "\n")));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(rest)), end.GetProperty("sha256").GetString());
        Assert.Equal(3, end.GetProperty("counts").GetProperty("listings").GetInt64());
    }

    [Fact]
    public async Task A_dry_run_tells_what_the_file_holds_and_changes_nothing()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await FillAsync(app);
        var file = await app.BackUpAsync();
        await app.ListAsync("203.0.113.9");

        var answer = (await app.RestoreAsync(file, "?dryRun=true")).Ok();

        Assert.True(answer.GetProperty("dryRun").GetBoolean());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("version").ValueKind);
        Assert.Equal(3, answer.GetProperty("counts").GetProperty("listings").GetInt64());
        Assert.True(await app.IsListedAsync("203.0.113.9"));
        Assert.Equal(6, await app.VersionAsync());
    }

    [Fact]
    public async Task A_file_that_is_not_whole_or_not_ours_is_refused_and_nothing_is_changed()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await FillAsync(app);
        var file = await app.BackUpAsync();
        (await app.ListAsync("203.0.113.9")).Created();
        var content = await app.ContentAsync();
        var lines = BackupFile.Lines(file);
        var text = string.Concat(lines.Select(line => line + "\n"));
        var parts = JsonDocument.Parse(lines[0]).RootElement.GetProperty("parts").GetRawText();
        List<byte[]> wrong =
        [
            [],
            "no backup"u8.ToArray(),
            BackupFile.Compress(""),
            BackupFile.Compress("no backup\n"),
            BackupFile.Compress("{}\n"),
            BackupFile.Compress(new string('x', 20_000_000)),
            BackupFile.Of(lines.Skip(1)),
            BackupFile.Of(lines.SkipLast(1)),
            BackupFile.Of(lines.Append(lines[1])),
            BackupFile.Of(lines.Append(lines[^1])),
            BackupFile.Of([.. lines.Take(1), .. lines.Skip(2)]),
            BackupFile.Of([lines[0], lines[2], lines[1], .. lines.Skip(3)]),
            BackupFile.Compress(text.Replace("203.0.113.7/32", "203.0.113.8/32", StringComparison.Ordinal)),
            BackupFile.Compress(text[..(text.Length / 2)]),
            BackupFile.Compress(text.TrimEnd('\n')),
            BackupFile.Sign(lines, all => all.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal)),
            BackupFile.Sign(lines, all => all.Replace("Reputation.Functions", "Another.Service", StringComparison.Ordinal)),
            BackupFile.Sign(lines, all => all.Replace("\"keys\"", "\"crowns\"", StringComparison.Ordinal)),
            BackupFile.Sign(lines, all => all.Replace("203.0.113.7/32", "203.0.113.8/32", StringComparison.Ordinal)),
            BackupFile.Sign(lines, all => all.Replace("\"internal\"", "\"infernal\"", StringComparison.Ordinal)),
            BackupFile.Sign(lines, all => all.Replace("\"partition\":\"blocklist\"", "\"partition\":\"elsewhere\"", StringComparison.Ordinal)),
            BackupFile.Sign(lines, all => all.Replace("\"in\":\"listings\"", "\"in\":\"nowhere\"", StringComparison.Ordinal)),
            BackupFile.Sign(lines, all => all.Replace("now:listing:", "log:", StringComparison.Ordinal)),
            BackupFile.Sign(lines, all => all.Replace("{\"int64\":\"1\"}", "{\"int64\":\"one\"}", StringComparison.Ordinal)),
            BackupFile.Sign([.. lines.Take(2), lines[1], .. lines.Skip(2)], all => all),
            BackupFile.Sign(lines, all => all.Replace("\"version\":5,", "\"version\":2000000000000000,", StringComparison.Ordinal)),
            BackupFile.Sign(lines, all => all.Replace(parts, "[]", StringComparison.Ordinal)),
            BackupFile.Sign(lines, all => all.Replace("\"partition\":\"4:", "\"partition\":\"4/", StringComparison.Ordinal)),
            BackupFile.Sign([.. lines.SkipLast(1), lines[^2], lines[^1]], all => all),
        ];

        foreach (var each in wrong)
        {
            var title = (await app.RestoreAsync(each)).Problem(HttpStatusCode.BadRequest).GetProperty("title").GetString()!;
            Assert.StartsWith("This file cannot be restored, and nothing was changed: ", title, StringComparison.Ordinal);
        }

        // What is cut off or turned is found wherever it changes what the file holds; gzip itself has some bits that change nothing.
        for (var round = 0; round < 100; round++)
        {
            byte[] turned = [.. file];
            turned[Random.Shared.Next(turned.Length)] ^= (byte)(1 << Random.Shared.Next(8));
            foreach (var spoiled in (byte[][])[turned, file[..Random.Shared.Next(file.Length)]])
            {
                var reply = await app.RestoreAsync(spoiled, "?dryRun=true");
                Assert.True(reply.Status == HttpStatusCode.BadRequest || BackupFile.Lines(spoiled).SequenceEqual(lines), $"{reply.Status}: {reply.Text}");
            }
        }

        Assert.Equal(6, await app.VersionAsync());
        Assert.Equal(content, await app.ContentAsync());
        Assert.DoesNotContain(app.Logs.All, line => line.Text.Contains("restores the backup", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_of_another_content_type_is_refused(string type)
    {
        await using var app = await AppDriver.StartAsync(_account);
        using var request = BackupVerbs.RestoreRequest(await app.BackUpAsync());
        request.Content!.Headers.ContentType = new(type);

        (await app.SendAsync(request)).Problem(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task While_a_restore_is_marked_lookups_go_on_and_nothing_can_be_changed_and_running_it_again_finishes_it()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await FillAsync(app);
        var content = await app.ContentAsync();
        var file = await app.BackUpAsync();
        await app.ListAsync("203.0.113.9");

        // What a restore leaves that was killed in the middle: the mark, and some of the rows.
        var table = LogDriver.Table(_account);
        var head = (await table.GetEntityAsync<TableEntity>("blocklist", "head", cancellationToken: Token)).Value;
        head["Restore"] = "0123456789abcdef0123456789abcdef";
        head["RestoreSince"] = DateTimeOffset.UtcNow;
        await table.UpdateEntityAsync(head, head.ETag, TableUpdateMode.Replace, Token);
        await table.DeleteEntityAsync("blocklist", "now:listing:4:cb007107:32:internal", cancellationToken: Token);

        await Eventually.TrueAsync(async () => (await app.HealthAsync()).Ok().GetProperty("storage").GetProperty("status").GetString() == "degraded", "it has noticed");
        Assert.True(await app.IsListedAsync("203.0.113.7"));
        var refused = await app.ListAsync("203.0.113.10");
        Outage.AssertToldToComeAgain(refused);
        Assert.Contains("restore", refused.Text, StringComparison.Ordinal);
        Outage.AssertToldToComeAgain(await app.SendAsync(HttpMethod.Get, "api/backup"));
        Outage.AssertToldToComeAgain(await app.SendJsonAsync(HttpMethod.Post, "api/keys", new { name = "mx1", roles = (string[])["lookup"] }));
        Outage.AssertToldToComeAgain(await app.SendJsonAsync(HttpMethod.Put, "api/feeds/drop", new { format = "plain", reason = "spam" }));
        await using var late = await AppDriver.StartAsync(_account);
        Outage.AssertToldToComeAgain(await late.LookUpAsync("203.0.113.7"));

        (await late.RestoreAsync(file)).Ok();

        foreach (var each in (AppDriver[])[app, late])
        {
            await Eventually.TrueAsync(async () => (await each.LookUpAsync("203.0.113.7")).Status == HttpStatusCode.OK && await each.VersionAsync() == 7, "it is up");
            Assert.Equal(content, await each.ContentAsync());
        }

        (await app.ListAsync("203.0.113.10")).Created();
    }

    /// <summary>Five versions: three listings and an entry of the allowlist, of which one was changed.</summary>
    private static async Task FillAsync(AppDriver app)
    {
        (await app.ListAsync("203.0.113.7", "spam", detail: "much ☃")).Created();
        (await app.ListAsync("198.51.100.0/24", "more spam", expiresAt: DateTimeOffset.UtcNow.AddDays(3))).Created();
        (await app.ListAsync("2001:db8:1:2::7", "trap", source: "abusix")).Created();
        (await app.AllowAsync("192.0.2.0/24")).Created();
        (await app.AllowAsync("192.0.2.0/24", "partner of ours")).Ok();
    }
}
