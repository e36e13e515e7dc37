using System.Net;
using System.Net.Sockets;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Hosting;

public sealed class ProcessTests
{
    private const string NoStorage =
        "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:1/nobody;TableEndpoint=http://127.0.0.1:1/nobody";

    [Theory]
    [InlineData(UnixSignal.Terminate)]
    [InlineData(UnixSignal.Interrupt)]
    public async Task Standalone_a_stop_by_signal_ends_with_zero(UnixSignal signal)
    {
        await using var app = await AppProcess.StartAsync(Settings());
        await app.WaitUntilAnswersAsync();

        Assert.Equal(0, await app.StopAsync(signal));
    }

    [Fact]
    public async Task Under_the_host_the_app_listens_for_the_host_only_and_never_ends_with_zero()
    {
        var (inherited, ports) = (FreePort.Next(), FreePort.Next());
        await using var app = await AppProcess.StartUnderFunctionsAsync(Settings(
            ("PublicUrl", "https://reputation.example.net"),
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{inherited}"),
            ("ASPNETCORE_HTTP_PORTS", $"{ports}"),
            ("Kestrel__Endpoints__Http__Url", $"http://127.0.0.1:{inherited}")));
        await app.WaitUntilAnswersAsync();

        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(inherited));
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(ports));
        Assert.Equal(1, await app.StopAsync());
        Assert.DoesNotContain("Overriding", app.Output + app.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_each_told_in_one_sentence()
    {
        await using var app = await AppProcess.StartUnderFunctionsAsync(Settings(
            ("AzureWebJobsStorage", "AccountName=a;AccountKey=c2VjcmV0LWtleQ==;nonsense"),
            ("Keys__Bootstrap", "shorty"),
            ("Keys__Bootstrp", "a-key-that-is-not-told"),
            ("Keys__AllowInQuery", "perhaps"),
            ("ServiceBus", "")));

        Assert.Equal(1, await app.WaitForExitAsync());

        var sentences = app.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            "AzureWebJobsStorage Keys__AllowInQuery Keys__Bootstrap Keys__Bootstrp PublicUrl ServiceBus",
            string.Join(' ', sentences.Select(sentence => sentence.Split(':')[0]).Order(StringComparer.Ordinal)));
        Assert.DoesNotContain("c2VjcmV0LWtleQ==", app.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("a-key-that-is-not-told", app.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("shorty", app.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "70000")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "http")]
    [InlineData("ASPNETCORE_URLS", "here")]
    [InlineData("ASPNETCORE_URLS", "https://127.0.0.1:0")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:99999")]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:80a")]
    [InlineData("ASPNETCORE_URLS", "http://192.0.2.1:8080")]
    public async Task An_address_that_cannot_be_listened_on_is_told_in_one_sentence(string setting, string value)
    {
        await using var app = await AppProcess.StartAsync(Settings((setting, value)));

        Assert.Equal(1, await app.WaitForExitAsync());

        var told = setting == "ASPNETCORE_URLS" ? "urls" : setting;
        Assert.StartsWith(told + ": ", Assert.Single(app.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, FreePort.Next());
        other.Start();
        var address = $"http://{other.LocalEndpoint}";
        await using var app = await AppProcess.StartAsync(Settings(("ASPNETCORE_URLS", address)));

        Assert.Equal(1, await app.WaitForExitAsync());

        var sentence = Assert.Single(app.Errors.Trim().Split('\n'));
        Assert.StartsWith("urls: ", sentence, StringComparison.Ordinal);
        Assert.Contains(address, sentence, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Settings(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = NoStorage };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return all;
    }

    private static async Task ConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
    }
}
