using System.Globalization;
using System.Net;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Backups;

/// <summary>A process that is killed while it restores: what it leaves is refused by all, and finished by the next.</summary>
public sealed class KilledRestoreTests(Azurite azurite)
{
    private const int Many = 4_000;

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_restore_that_was_killed_is_finished_by_another()
    {
        await using var follower = await AppDriver.StartAsync(_account, ("Listings__PollInterval", "00:00:00.200"));
        (await follower.ListAsync("203.0.113.7")).Created();
        var file = Large(await follower.BackUpAsync());
        (await follower.ListAsync("203.0.113.8")).Created();
        await using (var victim = await AppProcess.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = _account.ConnectionString }))
        {
            await victim.WaitUntilAnswersAsync();
            using var request = BackupVerbs.RestoreRequest(file);
            var restoring = victim.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var table = LogDriver.Table(_account);
            await Eventually.TrueAsync(
                async () => (await table.GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>(
                    "blocklist", "now:listing:4:0a000001:32:internal", cancellationToken: TestContext.Current.CancellationToken)).HasValue,
                "some rows are written");
            await victim.KillAsync();
            await Assert.ThrowsAsync<HttpRequestException>(() => restoring);
        }

        Outage.AssertToldToComeAgain(await follower.ListAsync("203.0.113.9"));
        Assert.True(await follower.IsListedAsync("203.0.113.8"));
        Assert.False(await follower.IsListedAsync("10.0.0.1"));

        var answer = (await follower.RestoreAsync(file)).Ok();

        Assert.Equal(Many + 1, answer.GetProperty("counts").GetProperty("listings").GetInt32());
        Assert.Equal(Many + 3, await follower.VersionAsync());
        Assert.False(await follower.IsListedAsync("203.0.113.8"));
        Assert.True(await follower.IsListedAsync("203.0.113.7"));
        await using var late = await AppDriver.StartAsync(_account);
        Assert.Equal(await follower.ContentAsync(), await late.ContentAsync());
        Assert.Equal(Many + 1, (await late.HealthAsync()).Ok().GetProperty("index").GetProperty("listings").GetInt32());
    }

    [Fact]
    public async Task Of_two_restores_at_once_one_is_made_and_the_other_is_told()
    {
        await using var one = await AppDriver.StartAsync(_account);
        await using var other = await AppDriver.StartAsync(_account);
        (await one.ListAsync("203.0.113.7")).Created();
        var file = Large(await one.BackUpAsync());

        var replies = await Task.WhenAll(one.RestoreAsync(file), other.RestoreAsync(file));

        Assert.Contains(replies, reply => reply.Status == HttpStatusCode.OK);
        Assert.All(replies, reply => Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, reply.Text));
        await Eventually.TrueAsync(async () => await one.VersionAsync() == await other.VersionAsync(), "both are at the same version");
        Assert.Equal(await one.ContentAsync(), await other.ContentAsync());
    }

    /// <summary>The backup with some thousand listings more, signed anew, as of a version at which they all can have been listed.</summary>
    private static byte[] Large(byte[] file)
    {
        var lines = BackupFile.Lines(file);
        var sample = lines.Find(line => line.Contains("now:listing:4:cb007107", StringComparison.Ordinal))!;
        var more = Enumerable.Range(1, Many).Select(number => sample
            .Replace("now:listing:4:cb007107", string.Create(CultureInfo.InvariantCulture, $"now:listing:4:{0x0A000000 + number:x8}"), StringComparison.Ordinal)
            .Replace("203.0.113.7/32", string.Create(CultureInfo.InvariantCulture, $"10.0.{number >> 8}.{number & 255}/32"), StringComparison.Ordinal));
        lines.InsertRange(1, more);
        lines[0] = lines[0].Replace("\"version\":1,", string.Create(CultureInfo.InvariantCulture, $"\"version\":{Many + 2},"), StringComparison.Ordinal);
        return BackupFile.Sign(lines, all => all);
    }
}
