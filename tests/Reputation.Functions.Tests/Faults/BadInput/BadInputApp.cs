using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults.BadInput;

/// <summary>One service for all tests of a class, with an address that is listed and allowed: whatever it is sent, it must stay so.</summary>
public sealed partial class BadInputApp(Azurite azurite) : IAsyncLifetime
{
    private const long Version = 2;

    public AppDriver App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await AppDriver.StartAsync(azurite.NewAccount());
        (await App.ListAsync("203.0.113.7")).Created();
        (await App.AllowAsync("203.0.113.7")).Created();
        (await App.CreateKeyAsync("mx1", "lookup")).Created();
    }

    /// <summary>The request was refused in words for people, nothing was stored, and the service goes on.</summary>
    public async Task AssertRefusedAsync(Reply reply, HttpStatusCode status)
    {
        reply.Problem(status);
        await AssertUnharmedAsync(reply);
    }

    /// <summary>The answer tells nothing of the inside, nothing was stored, no fault of ours was logged, and the service goes on.</summary>
    public async Task AssertUnharmedAsync(Reply reply)
    {
        Assert.InRange((int)reply.Status, 400, 499);
        Assert.DoesNotMatch(Inside(), reply.Text);
        Assert.InRange(reply.Text.Length, 0, 20_000);
        await AssertUnharmedAsync();
    }

    public async Task AssertUnharmedAsync()
    {
        Assert.Equal(Version, await App.VersionAsync());
        var errors = App.Logs.All.Where(line => line.Level >= LogLevel.Error).Select(line => line.Text).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [GeneratedRegex(@"System\.|Microsoft\.|Azure\.|Reputation\.Functions\.|Exception|\bat [A-Z]\w+\.\w+|\.cs\b|NullReference|`1", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inside();
}
