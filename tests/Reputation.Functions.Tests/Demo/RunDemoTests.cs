using System.Net;
using System.Net.Sockets;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Demo;

/// <summary><c>./run --demo</c>: everything that there is to see, without an Abusix key.</summary>
public sealed class RunDemoTests(Azurite azurite)
{
    private const string Listening = "The desk listens on";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task The_desk_is_given_the_list_a_key_and_short_periods_and_Ctrl_C_stops_all_of_it()
    {
        await using var script = new RunScript();
        var (run, desk) = await script.StartAsync(_account, ["--demo", "--Exports:Anything=1"]);
        await using var _ = run;

        await GreetedAsync(run);

        Assert.Equal(
            ("demo", "*/10 * * * * *", "00:00:20", "true", "Development"),
            (script.Setting("Abusix__ApiKey"), script.Setting("SweepSchedule"), script.Setting("Sweeps__CleanPeriod"), script.Setting("Listings__DocumentationIsPublic"), script.Setting("ASPNETCORE_ENVIRONMENT")));
        Assert.Equal("--Exports:Anything=1", script.Read("arguments.txt").Trim());
        Assert.Contains("203.0.113.7 127.0.0.2", script.Read(".local/demo/listed"), StringComparison.Ordinal);
        var list = IPEndPoint.Parse(script.Setting("Dns__Servers")!);
        Assert.Equal(IPAddress.Loopback, list.Address);
        Assert.Contains($"{desk.ToString().TrimEnd('/')}, and on {list}", run.Output, StringComparison.Ordinal);
        Assert.Contains("echo '203.0.113.9 127.0.0.2' >> .local/demo/listed", run.Output, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => run.Output.Contains("the desk was told that mail came from", StringComparison.Ordinal), "traffic is reported");

        run.Send(UnixSignal.Interrupt);
        Assert.Equal(0, await run.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.False(await ListensAsync(desk.Port));
        Assert.False(await ListensAsync(list.Port));
    }

    [Fact]
    public async Task Without_demo_nothing_of_it_is_built_started_or_set()
    {
        await using var script = new RunScript();
        var (run, _) = await script.StartAsync(_account, []);
        await using var process = run;

        await GreetedAsync(run);

        Assert.DoesNotContain("Reputation.Demo", script.Read("dotnet.txt"), StringComparison.Ordinal);
        Assert.Contains("build functions/Reputation.Functions ", script.Read("dotnet.txt"), StringComparison.Ordinal);
        Assert.Equal("", script.Read("demo.txt"));
        Assert.Equal((null, null, null), (script.Setting("Abusix__ApiKey"), script.Setting("Dns__Servers"), script.Setting("SweepSchedule")));
        Assert.Contains("api/listings", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_built_is_not_built_again_until_a_source_changes()
    {
        await using var script = new RunScript();

        await RunOnceAsync(script);
        await RunOnceAsync(script);
        Assert.Equal((1, 1), (script.Builds("functions/Reputation.Functions"), script.Builds("demo/Reputation.Demo")));

        script.Write("tests/Reputation.Dns.Loopback/New.cs", "// new");
        await RunOnceAsync(script);
        Assert.Equal((1, 2), (script.Builds("functions/Reputation.Functions"), script.Builds("demo/Reputation.Demo")));
    }

    [Fact]
    public async Task Settings_that_are_set_stay()
    {
        await using var script = new RunScript();
        var (run, _) = await script.StartAsync(
            _account, ["--demo"], ("SweepSchedule", "0 */5 * * * *"), ("Sweeps__CleanPeriod", "00:01:00"), ("Listings__DocumentationIsPublic", "false"));
        await using var process = run;

        await GreetedAsync(run);

        Assert.Equal(
            ("0 */5 * * * *", "00:01:00", "false"),
            (script.Setting("SweepSchedule"), script.Setting("Sweeps__CleanPeriod"), script.Setting("Listings__DocumentationIsPublic")));
    }

    [Theory]
    [InlineData("Abusix__ApiKey", "--demo")]
    [InlineData("Dns__Servers", "--demo")]
    [InlineData(null, "--demo", "--Abusix:ApiKey=secret")]
    [InlineData(null, "--abusix__apikey", "secret", "--demo")]
    public async Task A_key_of_ones_own_is_refused_and_not_shown(string? setting, params string[] arguments)
    {
        await using var script = new RunScript();
        var (run, _) = await script.StartAsync(_account, arguments, setting is null ? [] : [(setting, "secret")]);
        await using var process = run;

        Assert.Equal(1, await run.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.Contains("unset it, or leave out --demo", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Errors + run.Output, StringComparison.Ordinal);
        Assert.Equal("", script.Read("app.txt"));
    }

    [Fact]
    public async Task A_list_that_dies_is_told_and_ends_all_of_it()
    {
        await using var script = new RunScript();
        var (run, desk) = await script.StartAsync(_account, ["--demo"]);
        await using var process = run;
        await GreetedAsync(run);

        await using var kill = await ChildProcess.StartAsync("kill", ["-KILL", $"{script.DemoId}"], new Dictionary<string, string?>(StringComparer.Ordinal), "/");
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await run.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.Contains("the demonstration list ended, so the app was stopped", run.Errors, StringComparison.Ordinal);
        Assert.False(await ListensAsync(desk.Port));
    }

    [Fact]
    public async Task Two_at_once_have_a_list_each_and_share_the_file()
    {
        await using var script = new RunScript();
        var (one, _) = await script.StartAsync(_account, ["--demo"]);
        await using var first = one;
        await GreetedAsync(one);
        var list = script.Setting("Dns__Servers");

        var (two, _) = await script.StartAsync(_account, ["--demo"]);
        await using var second = two;
        await GreetedAsync(two);

        Assert.NotEqual(list, script.Setting("Dns__Servers"));
        Assert.False(one.HasExited);
    }

    private async Task RunOnceAsync(RunScript script)
    {
        var (run, _) = await script.StartAsync(_account, ["--demo"]);
        await using var process = run;
        await GreetedAsync(run);
        run.Send(UnixSignal.Interrupt);
        Assert.Equal(0, await run.WaitForExitAsync(TestContext.Current.CancellationToken));
    }

    private static Task GreetedAsync(ChildProcess run) => Eventually.TrueAsync(
        () =>
        {
            Assert.False(run.HasExited, run.Output + run.Errors);
            return run.Output.Contains(Listening, StringComparison.Ordinal) && run.Output.Contains("Ctrl-C stops it", StringComparison.Ordinal);
        },
        "the desk is there");

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
