using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Log;

/// <summary>Each entry of the log keeps what it put an end to, and so can be undone.</summary>
public sealed class FormerStateTests(Azurite azurite)
{
    private static readonly IpPrefix Prefix = IpPrefix.Parse("203.0.113.7/32");

    [Fact]
    public async Task A_change_and_a_removal_keep_the_listing_as_it_was()
    {
        var account = azurite.NewAccount();
        await using var log = new LogDriver(account);
        var listed = await log.PutAsync(Prefix, "first");
        var changed = await log.PutAsync(Prefix, "second");
        await log.RemoveAsync(Prefix, "mistake");

        var entries = (await LogAudit.OfAsync(account)).Entries;

        Assert.Null(entries[0].Was);
        Assert.Equal(Former.Of(listed.Entries[0].ToListing()), entries[1].Was);
        Assert.Equal(Former.Of(changed.Entries[0].ToListing()), entries[2].Was);
        Assert.Equal(("second", 2), (entries[2].Was!.Reason, entries[2].Was!.Version));
    }

    [Fact]
    public async Task The_end_of_an_allowance_keeps_it_as_it_was()
    {
        var account = azurite.NewAccount();
        await using var log = new LogDriver(account);
        var allowed = await log.AllowAsync(Prefix, "partner", DateTimeOffset.Parse("2100-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await log.DisallowAsync(Prefix, "no partner any more");

        var entries = (await LogAudit.OfAsync(account)).Entries;

        Assert.Equal(Former.Of(allowed.Entries[0].ToAllowance()), entries[1].Was);
    }
}
