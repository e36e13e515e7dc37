using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Delisting.Telling;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>A service with contacts and decided requests of a test's own, and a relay at a port, or none.</summary>
internal sealed class DeskOfMail : IAsyncDisposable
{
    public const string PublicUrl = "https://desk.example.net";

    private DeskOfMail(AppDriver app, TestClock clock)
    {
        App = app;
        Clock = clock;
    }

    public AppDriver App { get; }

    public TestClock Clock { get; }

    public TableContacts Contacts => App.Services.GetRequiredService<TableContacts>();

    public TellRequesters Telling => App.Services.GetRequiredService<TellRequesters>();

    private TableDelistingRequests Requests => App.Services.GetRequiredService<TableDelistingRequests>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<DeskOfMail> StartAsync(
        StorageAccount account, TestClock clock, int? relay, params (string Name, string Value)[] settings)
    {
        (string, string)[] mail = relay is { } port
            ? [("Mail__Relay", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}")), ("Mail__From", "desk@example.org")]
            : [];
        var app = await AppDriver.StartWithClockAsync(account, clock, [("PublicUrl", PublicUrl), .. mail, .. settings]);
        return new DeskOfMail(app, clock);
    }

    /// <summary>A contact that asks now, for a request of its own if none is named.</summary>
    public async Task<Contact> AskAsync(string email = "postmaster@example.net", string network = "198.51.100.0/24", string? request = null, string token = "a token", string explanation = "We found the\nbroken account.")
    {
        var address = EmailAddress.Parse(email);
        var contact = new Contact(
            request ?? TimedId.New(Clock.GetUtcNow()),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))),
            address,
            explanation,
            Clock.GetUtcNow(),
            RequesterKeys.Of(address, IPNetwork.Parse(network)));
        await Contacts.AddAsync(contact, Token);
        return contact;
    }

    /// <summary>Decides the contact's request, or decides it again.</summary>
    public async Task<DecisionToTell> DecideAsync(Contact contact, bool isRemoved = true)
    {
        var request = await Requests.FindAsync(contact.RequestId, Token) ?? await OpenAsync(contact);
        var decided = await Requests.TryUpdateAsync(
            request,
            request with
            {
                Status = isRemoved ? DelistingStatus.Removed : DelistingStatus.Refused,
                DecidedAt = Clock.GetUtcNow(),
                Findings = [new Finding("AbusixMustNotListTheAddress", FindingWeight.None, "Abusix does not list 198.51.100.7.")],
            },
            tell: true,
            Token);
        return DecisionsToTell.Of(decided!);
    }

    /// <summary>How many decisions are still to be told.</summary>
    public async Task<int> UntoldAsync() => (await Requests.ReadUntoldAsync(100, Token)).Count;

    /// <summary>A round of housekeeping's chore of that name.</summary>
    public Task DoAsync(string chore) => App.Services.GetServices<IChore>().Single(one => one.Name == chore).RunAsync(Token);

    public async Task<Told?> ToldAsync(Contact contact) => (await Contacts.FindAsync(contact.RequestId, contact.TokenHash, Token))?.Told;

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task<DelistingRequest> OpenAsync(Contact contact)
    {
        var request = new DelistingRequest { Id = contact.RequestId, Address = "198.51.100.7", Status = DelistingStatus.Received, RequestedAt = contact.AskedAt };
        Assert.True(await Requests.TryAddAsync(request, contact.TokenHash, Token));
        return request;
    }
}
