using System.Net;
using System.Net.Sockets;

namespace Reputation.Functions.Tests.Hosting;

public sealed class ProcessTests
{
    private static readonly (string, string) Development = ("ASPNETCORE_ENVIRONMENT", "Development");
    private static readonly (string, string) Storage = ("AzureWebJobsStorage", "UseDevelopmentStorage=true");
    private static readonly (string, string) Public = ("PublicUrl", "https://reputation.example.net");

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Standalone_a_stop_by_signal_ends_with_zero(string signal)
    {
        var port = BuiltApp.FreePort();
        var process = BuiltApp.Start(Development, ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"));
        await BuiltApp.WaitUntilAnswersAsync(process, port);

        await BuiltApp.SignalAsync(process, signal);

        Assert.Equal(0, (await BuiltApp.EndAsync(process)).ExitCode);
    }

    [Fact]
    public async Task Under_the_host_the_app_listens_for_the_host_only_and_never_ends_with_zero()
    {
        var (port, inherited, ports) = (BuiltApp.FreePort(), BuiltApp.FreePort(), BuiltApp.FreePort());
        var process = BuiltApp.Start(
            Storage,
            Public,
            ("FUNCTIONS_CUSTOMHANDLER_PORT", $"{port}"),
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{inherited}"),
            ("ASPNETCORE_HTTP_PORTS", $"{ports}"),
            ("Kestrel__Endpoints__Http__Url", $"http://127.0.0.1:{inherited}"));
        await BuiltApp.WaitUntilAnswersAsync(process, port);

        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(inherited));
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(ports));
        await BuiltApp.SignalAsync(process, "TERM");
        var (exitCode, errors) = await BuiltApp.EndAsync(process);

        Assert.Equal(1, exitCode);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Wrong_settings_are_each_told_in_one_sentence()
    {
        var (exitCode, errors) = await BuiltApp.EndAsync(BuiltApp.Start(
            ("FUNCTIONS_CUSTOMHANDLER_PORT", "7"),
            ("AzureWebJobsStorage", "AccountName=a;AccountKey=c2VjcmV0LWtleQ==;nonsense"),
            ("Keys__Bootstrap", "shorty"),
            ("Keys__Bootstrp", "a-key-that-is-not-told"),
            ("Keys__AllowInQuery", "perhaps")));

        Assert.Equal(1, exitCode);
        var sentences = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            "AzureWebJobsStorage Keys__AllowInQuery Keys__Bootstrap Keys__Bootstrp PublicUrl",
            string.Join(' ', sentences.Select(sentence => sentence.Split(':')[0]).Order(StringComparer.Ordinal)));
        Assert.DoesNotContain("c2VjcmV0LWtleQ==", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("a-key-that-is-not-told", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("shorty", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "70000")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "http")]
    [InlineData("ASPNETCORE_URLS", "here")]
    [InlineData("ASPNETCORE_URLS", "https://127.0.0.1:0")]
    public async Task An_address_that_cannot_be_listened_on_is_told_in_one_sentence(string setting, string value)
    {
        var (exitCode, errors) = await BuiltApp.EndAsync(BuiltApp.Start(Development, (setting, value)));

        Assert.Equal(1, exitCode);
        Assert.StartsWith(setting.Replace("ASPNETCORE_URLS", "urls:", StringComparison.Ordinal), Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (exitCode, errors) = await BuiltApp.EndAsync(BuiltApp.Start(Development, ("ASPNETCORE_URLS", address)));

        Assert.Equal(1, exitCode);
        Assert.Contains(address, Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.StartsWith("urls: ", errors, StringComparison.Ordinal);
    }

    private static async Task ConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
    }
}
