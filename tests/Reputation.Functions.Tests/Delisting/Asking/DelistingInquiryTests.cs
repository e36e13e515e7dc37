using Microsoft.Extensions.DependencyInjection;
using Reputation.Dns.Loopback;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings;
using Reputation.Functions.ReverseDns;
using Reputation.Functions.Strikes;
using Reputation.Functions.Tests.Builders;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting.Asking;

/// <summary>All facts at once, from the services as they are wired.</summary>
public sealed class DelistingInquiryTests(Azurite azurite)
{
    private const string Key = "k3y0fth1st3st";

    private static readonly IpPrefix Address = IpPrefix.Parse("203.0.113.7");

    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly TestClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_is_known_comes_together()
    {
        using var dns = Listen();
        await using var app = await StartAsync(dns, _account);
        await app.Services.GetRequiredService<TableStrikes>().NoteAsync(new GrantedRemoval(Address, "r1", _clock.GetUtcNow().AddHours(-2), IsPolicy: false), Token);

        var facts = await Inquiry(app).AskAsync(Address, Address, [DeskFacts.Listing("203.0.113.7")], new RequestsLately(3, 4), Token);

        Assert.Equal((Address, Address, _clock.GetUtcNow(), new RequestsLately(3, 4)), (facts.Address, facts.Unit, facts.AskedAt, facts.RequestsLately));
        Assert.Equal(AbusixAnswer.Clean(), facts.Abusix!.Answer);
        Assert.Equal((ReverseDnsOutcome.ResolvesBack, "mail.example.net"), (facts.ReverseDns.Outcome, Assert.Single(facts.ReverseDns.Names)));
        Assert.Equal((1, _clock.GetUtcNow().AddHours(10)), (facts.Strikes.Count, facts.Strikes.CooldownUntil));
        Assert.Null(facts.Score);
        Assert.Equal("203.0.113.7/32", Assert.Single(facts.Listings).Prefix.ToString());
    }

    [Fact]
    public async Task Abusix_is_asked_too_about_the_address_for_which_the_network_was_listed()
    {
        using var dns = Listen("2001:db8:1:2::25");
        await using var app = await StartAsync(dns, _account);
        var (address, unit) = (IpPrefix.Parse("2001:db8:1:2::7"), IpPrefix.Parse("2001:db8:1:2::/64"));
        var listing = DeskFacts.Listing("2001:db8:1:2::/64", ListingSource.Abusix) with { Seen = IpPrefix.Parse("2001:db8:1:2::25") };

        var asListed = await Inquiry(app).AskAsync(address, unit, [listing], default, Token);
        var alone = await Inquiry(app).AskAsync(address, unit, [], default, Token);

        Assert.Equal((AbusixStanding.Listed, "2001:db8:1:2::25"), (asListed.Abusix!.Answer.Standing, asListed.Abusix.Address.ToAddressString()));
        Assert.Equal(AbusixStanding.Clean, alone.Abusix!.Answer.Standing);
    }

    [Fact]
    public async Task While_no_name_server_answers_all_that_comes_from_there_is_unknown()
    {
        using var dns = Listen();
        dns.Faults = new LoopbackFaults { Silent = true };
        await using var app = await StartAsync(dns, _account);

        var facts = await Inquiry(app).AskAsync(Address, Address, [], default, Token);

        Assert.Equal((AbusixStanding.Unknown, ReverseDnsOutcome.Unknown), (facts.Abusix!.Answer.Standing, facts.ReverseDns.Outcome));
    }

    [Fact]
    public async Task While_the_store_is_away_there_are_no_facts()
    {
        using var dns = Listen();
        await using var proxy = new FaultProxy(azurite.TablePort);
        await using var app = await StartAsync(dns, _account.Through(tables: proxy));
        proxy.Mode = FaultMode.Refuse;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Inquiry(app).AskAsync(Address, Address, [], default, Token));
    }

    private static DelistingInquiry Inquiry(AppDriver app) => ActivatorUtilities.CreateInstance<DelistingInquiry>(
        app.Services, ActivatorUtilities.CreateInstance<AbusixInquiry>(app.Services));

    private static LoopbackDns Listen(params string[] listed)
    {
        var list = LoopbackList.WithTestPoints($"{Key}.combined.mail.abusix.zone");
        Array.ForEach(listed, address => list.List(address, "127.0.0.2"));
        var dns = LoopbackDns.Listen();
        dns.Answers = question => question.Name switch
        {
            "7.113.0.203.in-addr.arpa" => LoopbackReply.With(LoopbackRecord.Ptr(question.Name, 300, "mail.example.net")),
            "mail.example.net" => LoopbackReply.With(LoopbackRecord.A(question.Name, 300, "203.0.113.7")),
            _ => list.Answer(question),
        };
        return dns;
    }

    private Task<AppDriver> StartAsync(LoopbackDns dns, StorageAccount account) => AppDriver.StartWithClockAsync(
        account, _clock, ("Abusix__ApiKey", Key), ("Dns__Servers", dns.EndPoint.ToString()), ("Dns__Timeout", "00:00:00.100"), ("Dns__Attempts", "1"));
}
