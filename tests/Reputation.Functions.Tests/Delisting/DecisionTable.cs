using Reputation.Dns.Loopback;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>What the desk decides in which situation.</summary>
internal static class DecisionTable
{
    private const string Address = Situation.Usual;
    private const string Neighbour = "203.0.113.8";
    private const string Host = "mail.example.com";
    private const string ByUs = $"{Address}/32 internal";
    private const string ByAbusix = $"{Address}/32 abusix";
    private const string AbusixRefuses = "AbusixMustNotListTheAddress refusal";
    private const string AbusixDoubts = "AbusixMustNotListTheAddress doubt";
    private const string NotListed = "AddressMustBeListed refusal";
    private const string ReverseDnsDoubts = "ReverseDnsMustResolveBack doubt";
    private const string ReverseDnsRefuses = "ReverseDnsMustResolveBack refusal";
    private const string TooSoon = "CooldownMustHavePassed refusal";
    private const string WiderListing = "ListingMustBeForThisAddressAlone doubt";

    private static readonly (string, string)[] RequiringReverseDns = [("Delisting__RequireReverseDns", "true")];
    private static readonly TimeSpan Cooldown = TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1);

    public static readonly IReadOnlyList<Situation> Situations =
    [
        new("listed by us, and nothing speaks against it", "removed") { Given = ListByUsAsync },
        new("listed after Abusix, which has let it go", "removed") { Given = LetGoAsync },
        new("listed by three sources, and Abusix has let it go", "removed")
        {
            Given = async desk =>
            {
                await LetGoAsync(desk);
                await ListByUsAsync(desk);
                (await desk.App.ListAsync(Address, "complaints", "feedback")).Created();
            },
        },

        new("Abusix lists it: spam trap", "refused", AbusixRefuses) { Given = desk => desk.ListByAbusixAsync(Address), Left = [ByAbusix] },
        new("Abusix lists it: low reputation", "refused", AbusixRefuses) { Given = desk => desk.ListByAbusixAsync(Address, "127.0.0.3", "low-reputation"), Left = [ByAbusix] },
        new("Abusix lists it: exploited host", "refused", AbusixRefuses) { Given = desk => desk.ListByAbusixAsync(Address, "127.0.0.4", "exploited-host"), Left = [ByAbusix] },
        new("Abusix lists it: generic reverse DNS", "refused", AbusixRefuses) { Given = desk => desk.ListByAbusixAsync(Address, "127.0.0.11", "policy-generic-rdns"), Left = [ByAbusix] },
        new("Abusix lists it: no reverse DNS", "refused", AbusixRefuses) { Given = desk => desk.ListByAbusixAsync(Address, "127.0.0.12", "policy-no-rdns"), Left = [ByAbusix] },
        new("Abusix lists it: by hand", "refused", AbusixRefuses) { Given = desk => desk.ListByAbusixAsync(Address, "127.0.0.200", "abusix-manual"), Left = [ByAbusix] },
        new("listed by us only, and Abusix lists it meanwhile", "refused", AbusixRefuses)
        {
            Given = async desk =>
            {
                await ListByUsAsync(desk);
                desk.Abusix.List(Address, "127.0.0.2");
            },
            Left = [ByUs],
        },

        Unknown("Abusix answers SERVFAIL", new() { Rcode = LoopbackRcode.ServerFailure }),
        Unknown("Abusix answers REFUSED", new() { Rcode = LoopbackRcode.Refused }),
        Unknown("Abusix is silent", new() { Silent = true }),
        Unknown("Abusix lists the whole world", new() { Wildcard = "127.0.0.2" }),
        Unknown("Abusix answers 127.255.255.254", new() { Wildcard = "127.255.255.254" }),
        Unknown("Abusix answers an address outside 127.0.0.0/8", new() { Wildcard = "192.0.2.1" }),
        Unknown("Abusix sends garbage", new() { Garbage = true, OnlyWrong = true }),
        new("Abusix answers NXDOMAIN to everything: the key has lapsed", "review", AbusixDoubts)
        {
            Given = async desk =>
            {
                await LetGoAsync(desk);
                desk.Abusix.Clear();
            },
            Left = [ByAbusix],
        },
        new("Abusix answers a code that is not documented", "review", AbusixDoubts) { Given = desk => desk.ListByAbusixAsync(Address, "127.0.0.77"), Left = [ByAbusix] },
        new("Abusix's negative comes out of a cache, and may be older than the listing", "review", AbusixDoubts)
        {
            Given = CachedAsync,
            Left = [ByAbusix],
            Later = "removed",
            After = TimeSpan.FromHours(3),
        },
        new("Abusix's negative comes out of a cache, and must be younger than the listing", "removed")
        {
            Given = async desk =>
            {
                await CachedAsync(desk);
                await desk.LetPassAsync(TimeSpan.FromHours(3));
            },
        },

        new("without a key for Abusix, listed by us", "removed") { Settings = [("Abusix__ApiKey", "")], Given = ListByUsAsync },
        new("without a key for Abusix, listed after Abusix", "review", AbusixDoubts) { Settings = [("Abusix__ApiKey", "")], Given = LetGoAsync, Left = [ByAbusix] },

        new("not listed, only a neighbour is", "refused", NotListed)
        {
            Given = async desk => (await desk.App.ListAsync(Neighbour)).Created(),
            Left = [$"{Neighbour}/32 internal"],
        },
        new("listed, and allowed", "refused", NotListed)
        {
            Given = async desk =>
            {
                await ListByUsAsync(desk);
                (await desk.App.AllowAsync("203.0.113.0/24")).Created();
            },
            Left = [ByUs],
        },
        new("watched only", "refused", NotListed) { Settings = [("Listings__MonitorSources", "internal")], Given = ListByUsAsync, Left = [ByUs] },
        new("listed once, and expired", "refused", NotListed)
        {
            Given = async desk =>
            {
                (await desk.App.ListAsync(Address, expiresAt: desk.Clock.GetUtcNow().AddMinutes(1))).Created();
                await desk.LetPassAsync(TimeSpan.FromMinutes(2));
            },
        },

        new("the network around it is listed", "review", WiderListing) { Given = ListNetworkAsync, Left = ["203.0.113.0/24 internal"] },
        new("it is listed, and the network around it, too", "review", WiderListing)
        {
            Given = async desk =>
            {
                await ListNetworkAsync(desk);
                await ListByUsAsync(desk);
            },
            Left = ["203.0.113.0/24 internal", ByUs],
        },
        new("a feed lists it", "review", "ListingMustNotComeFromAFeed doubt")
        {
            Given = async desk =>
            {
                (await desk.App.SendJsonAsync(HttpMethod.Put, "api/feeds/drop", new { format = "plain", reason = "published list" })).Created();
                using var content = new StringContent($"{Address}\n");
                content.Headers.ContentType = new("text/plain");
                (await desk.App.SendAsync(new HttpRequestMessage(HttpMethod.Put, "api/feeds/drop/content") { Content = content })).Ok();
                await desk.KeepHouseAsync();
                Assert.True(await desk.App.IsListedAsync(Address));
            },
            Left = [ByUs],
        },
        new("a source lists it that is not open to requests", "review", "SourceMustBeOpenToRequests doubt")
        {
            Settings = [("Delisting__Sources", "abusix,feedback")],
            Given = ListByUsAsync,
            Left = [ByUs],
        },

        new("no reverse DNS", "review", ReverseDnsDoubts) { Given = WithoutNameAsync, Left = [ByUs] },
        new("reverse DNS that does not resolve back", "review", ReverseDnsDoubts) { Given = NotResolvingBackAsync, Left = [ByUs] },
        new("reverse DNS that answers SERVFAIL", "review", ReverseDnsDoubts) { Given = ReverseDnsFailsAsync, Left = [ByUs], Later = "removed" },
        new("a name in reverse DNS that answers SERVFAIL", "review", ReverseDnsDoubts) { Given = NameFailsAsync, Left = [ByUs], Later = "removed" },
        new("no reverse DNS where it is required", "refused", ReverseDnsRefuses) { Settings = RequiringReverseDns, Given = WithoutNameAsync, Left = [ByUs] },
        new("reverse DNS that does not resolve back where it is required", "refused", ReverseDnsRefuses) { Settings = RequiringReverseDns, Given = NotResolvingBackAsync, Left = [ByUs] },
        new("reverse DNS that answers SERVFAIL where it is required", "review", ReverseDnsDoubts) { Settings = RequiringReverseDns, Given = ReverseDnsFailsAsync, Left = [ByUs], Later = "removed" },

        new("taken off a while ago", "refused", TooSoon) { Given = desk => AgainAfterAsync(desk, TimeSpan.FromHours(1)), Left = [ByUs] },
        new("taken off longer ago than the cool-down", "removed") { Given = desk => AgainAfterAsync(desk, Cooldown) },
        new("taken off twice, the first cool-down ago", "refused", TooSoon) { Given = desk => AgainAfterAsync(desk, Cooldown, Cooldown), Left = [ByUs] },
        new("taken off twice, the second, doubled cool-down ago", "removed") { Given = desk => AgainAfterAsync(desk, Cooldown, Cooldown * 2) },
        new("taken off twice a quiet time apart: it counts as once", "removed")
        {
            // So that the whole log is there to be looked at.
            Settings = [("Listings__LogRetention", "90.00:00:00")],
            Given = desk => AgainAfterAsync(desk, TimeSpan.FromDays(31), Cooldown),
        },
        new("taken off a while ago from a policy listing", "removed")
        {
            Given = async desk =>
            {
                await desk.ListByAbusixAsync(Address, "127.0.0.11", "policy-generic-rdns");
                desk.Abusix.Delist(Address);
                await GrantedAsync(desk);
                await desk.LetPassAsync(TimeSpan.FromHours(1));
                await ListByUsAsync(desk);
            },
        },
        new("refused a while ago, to somebody else, and let go by Abusix since", "removed")
        {
            Given = async desk =>
            {
                await desk.ListByAbusixAsync(Address);
                Assert.Equal("refused", DelistingDriver.Status(await desk.RequestDecidedAsync(Address, "stranger@example.net")));
                await desk.LetPassAsync(TimeSpan.FromHours(1));
                desk.Abusix.Delist(Address);
            },
        },
        new("a requester who asks for many addresses", "review", "RequesterMustNotAskTooOften doubt")
        {
            Settings = [("Delisting__RequestsPerRequester", "2")],
            Given = async desk =>
            {
                await desk.RequestDecidedAsync("198.51.100.1");
                await desk.RequestDecidedAsync("198.51.100.2");
                await ListByUsAsync(desk);
            },
            Left = [ByUs],
        },

        new("IPv6: another address of its /64 was seen, and Abusix has let that go", "removed")
        {
            Address = "2001:db8:1:2::25",
            Given = async desk =>
            {
                await desk.ListByAbusixAsync("2001:db8:1:2::7");
                desk.Abusix.Delist("2001:db8:1:2::7");
            },
        },
        new("IPv6: another address of its /64 was seen, and Abusix lists that still", "refused", AbusixRefuses)
        {
            Address = "2001:db8:1:2::25",
            Given = desk => desk.ListByAbusixAsync("2001:db8:1:2::7"),
            Left = ["2001:db8:1:2::/64 abusix"],
        },
        new("IPv6: its /64 and it alone are listed by us", "removed")
        {
            Address = "2001:db8:1:2::25",
            Given = async desk =>
            {
                (await desk.App.ListAsync("2001:db8:1:2::/64")).Created();
                (await desk.App.ListAsync("2001:db8:1:2::25")).Created();
            },
        },
        new("IPv6: its /48 is listed by us", "review", WiderListing)
        {
            Address = "2001:db8:1:2::25",
            Given = async desk => (await desk.App.ListAsync("2001:db8:1::/48")).Created(),
            Left = ["2001:db8:1::/48 internal"],
        },

        new("Abusix lists it, and it has no reverse DNS", "refused", AbusixRefuses, ReverseDnsDoubts)
        {
            Given = async desk =>
            {
                desk.Hosts.Forget(Address);
                await desk.ListByAbusixAsync(Address);
            },
            Left = [ByAbusix],
        },
        new("Abusix is silent, and it has no reverse DNS", "review", AbusixDoubts, ReverseDnsDoubts)
        {
            Given = async desk =>
            {
                desk.Hosts.Forget(Address);
                await LetGoAsync(desk);
                desk.BreakAbusix(new() { Silent = true });
            },
            Left = [ByAbusix],
            Later = "review",
        },
        new("Abusix is silent, and it was taken off a while ago", "refused", AbusixDoubts, TooSoon)
        {
            Given = async desk =>
            {
                await AgainAfterAsync(desk, TimeSpan.FromHours(1));
                desk.BreakAbusix(new() { Silent = true });
            },
            Left = [ByUs],
        },
        new("nothing in DNS answers", "review", AbusixDoubts, ReverseDnsDoubts)
        {
            Given = async desk =>
            {
                await LetGoAsync(desk);
                desk.Dns.Faults = new() { Silent = true };
            },
            Left = [ByAbusix],
            Later = "removed",
        },
        new("a neighbour is listed, too", "removed")
        {
            Given = async desk =>
            {
                await ListByUsAsync(desk);
                (await desk.App.ListAsync(Neighbour)).Created();
            },
            Left = [$"{Neighbour}/32 internal"],
        },
    ];

    /// <summary>Abusix has let it go, and cannot be asked about it.</summary>
    private static Situation Unknown(string name, LoopbackFaults faults) => new(name, "review", AbusixDoubts)
    {
        Given = async desk =>
        {
            await LetGoAsync(desk);
            desk.BreakAbusix(faults);
        },
        Left = [ByAbusix],
        Later = "removed",
    };

    private static async Task ListByUsAsync(DelistingDriver desk) => (await desk.App.ListAsync(Address)).Created();

    private static async Task ListNetworkAsync(DelistingDriver desk) => (await desk.App.ListAsync("203.0.113.0/24")).Created();

    private static async Task LetGoAsync(DelistingDriver desk)
    {
        await desk.ListByAbusixAsync(Address);
        desk.Abusix.Delist(Address);
    }

    private static Task CachedAsync(DelistingDriver desk)
    {
        (desk.Abusix.IsAuthoritative, desk.Abusix.Minimum) = (false, (int)TimeSpan.FromHours(3).TotalSeconds);
        return LetGoAsync(desk);
    }

    private static Task WithoutNameAsync(DelistingDriver desk)
    {
        desk.Hosts.Forget(Address);
        return ListByUsAsync(desk);
    }

    private static Task NotResolvingBackAsync(DelistingDriver desk)
    {
        desk.Hosts.Forget(Address);
        desk.Hosts.Point(Address, "elsewhere.example.com");
        desk.Hosts.Resolve("elsewhere.example.com", Neighbour);
        return ListByUsAsync(desk);
    }

    private static Task ReverseDnsFailsAsync(DelistingDriver desk)
    {
        desk.Hosts.Fail(Address);
        return ListByUsAsync(desk);
    }

    private static Task NameFailsAsync(DelistingDriver desk)
    {
        desk.Hosts.Fail(Host);
        return ListByUsAsync(desk);
    }

    /// <summary>Listed, taken off by request and so much later listed again, for each of the times.</summary>
    private static async Task AgainAfterAsync(DelistingDriver desk, params TimeSpan[] later)
    {
        await ListByUsAsync(desk);
        foreach (var time in later)
        {
            await GrantedAsync(desk);
            await desk.LetPassAsync(time);
            await ListByUsAsync(desk);
        }
    }

    private static async Task GrantedAsync(DelistingDriver desk) => Assert.Equal("removed", DelistingDriver.Status(await desk.RequestDecidedAsync(Address)));
}
