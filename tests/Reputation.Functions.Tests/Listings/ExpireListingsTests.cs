using Microsoft.Extensions.Logging.Abstractions;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings;

public sealed class ExpireListingsTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly TestClock _clock = new();

    [Fact]
    public async Task What_is_past_its_end_becomes_entries_of_the_log_and_nothing_else_does()
    {
        await using var log = new LogDriver(_account);
        var soon = _clock.GetUtcNow().AddHours(1);
        await Task.WhenAll(Enumerable.Range(0, 120).Select(number =>
            log.PutAsync(IpPrefix.Parse($"203.0.113.{number}"), "test", expiresAt: number < 110 ? soon : soon.AddDays(1))));
        await log.ListAsync("198.51.100.1");
        await log.AllowAsync(IpPrefix.Parse("192.0.2.0/28"), "test", soon);
        _clock.Advance(TimeSpan.FromHours(1));

        await RunAsync(log);
        await RunAsync(log);

        var audit = await LogAudit.OfAsync(_account);
        Assert.Equal(110, audit.Entries.Count(entry => entry.Change.Operation == LogOperation.Expired));
        Assert.Equal(1, audit.Entries.Count(entry => entry.Change.Operation == LogOperation.Disallowed));
        Assert.Equal(11, audit.Replay.ListingCount);
        Assert.Equal(0, audit.Replay.AllowanceCount);
        Assert.All(audit.Entries.Skip(122), entry => Assert.Equal("housekeeping", entry.Change.Actor));
    }

    [Fact]
    public async Task Two_that_run_at_once_end_each_listing_once()
    {
        await using var one = new LogDriver(_account);
        await using var other = new LogDriver(_account);
        var soon = _clock.GetUtcNow().AddHours(1);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            one.PutAsync(IpPrefix.Parse($"203.0.113.{number}"), "test", expiresAt: soon)));
        _clock.Advance(TimeSpan.FromHours(2));

        await Task.WhenAll(RunAsync(one), RunAsync(other));

        Assert.Equal(120, (await LogAudit.OfAsync(_account)).Entries.Count);
    }

    private Task RunAsync(LogDriver log) => new ExpireListings(log.Log, _clock, NullLogger<ExpireListings>.Instance)
        .RunAsync(TestContext.Current.CancellationToken);
}
