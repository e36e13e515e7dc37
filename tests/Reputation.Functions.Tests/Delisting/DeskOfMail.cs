using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Delisting.Telling;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>A service with contacts and decisions of a test's own, and a relay at a port, or none.</summary>
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

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<DeskOfMail> StartAsync(
        StorageAccount account, TestClock clock, DecisionList decisions, int? relay, params (string Name, string Value)[] settings)
    {
        (string, string)[] mail = relay is { } port
            ? [("Mail__Relay", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}")), ("Mail__From", "desk@example.org")]
            : [];
        var app = await AppDriver.StartAlteredAsync(
            account,
            services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.Replace(ServiceDescriptor.Singleton<IDecisionsToTell>(decisions));
            },
            [("PublicUrl", PublicUrl), .. mail, .. settings]);
        return new DeskOfMail(app, clock);
    }

    /// <summary>A contact that asks now, for a request of its own if none is named.</summary>
    public async Task<Contact> AskAsync(string email = "postmaster@example.net", string network = "198.51.100.0/24", string? request = null, string token = "a token")
    {
        var address = EmailAddress.Parse(email);
        var contact = new Contact(
            request ?? TimedId.New(Clock.GetUtcNow()),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))),
            address,
            "We found the\nbroken account.",
            Clock.GetUtcNow(),
            RequesterKeys.Of(address, IPNetwork.Parse(network)));
        await Contacts.AddAsync(contact, Token);
        return contact;
    }

    public DecisionToTell Decide(Contact contact, bool isRemoved = true) => new(
        contact.RequestId, "198.51.100.7", isRemoved, ByOperator: false, contact.AskedAt, Clock.GetUtcNow(), ["Abusix does not list 198.51.100.7."], ClearAt: null);

    /// <summary>A round of housekeeping's chore of that name.</summary>
    public Task DoAsync(string chore) => App.Services.GetServices<IChore>().Single(one => one.Name == chore).RunAsync(Token);

    public async Task<Told?> ToldAsync(Contact contact) => (await Contacts.FindAsync(contact.RequestId, contact.TokenHash, Token))?.Told;

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
