using System.Globalization;
using System.Net;
using Reputation.Dns;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Demo;

/// <summary>The demonstration list as a process of its own, and somebody who asks it.</summary>
internal sealed class DemoProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly DnsResolver _resolver;

    private DemoProcess(ChildProcess process, int port)
    {
        _process = process;
        _resolver = new DnsResolver(new DnsResolverOptions { Servers = [new IPEndPoint(IPAddress.Loopback, port)] });
    }

    public string Output => _process.Output;

    public string Errors => _process.Errors;

    /// <summary>Starts it with the key <c>demo</c> and the file <c>listed</c> of a folder.</summary>
    public static async Task<DemoProcess> StartAsync(string folder, Uri? desk = null, string? bootstrap = null)
    {
        var port = Path.Combine(folder, "port");
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Reputation.Demo.dll"),
            "--zone", "combined.mail.abusix.zone", "--key", "demo", "--listed", Path.Combine(folder, "listed"), "--port-file", port,
            .. (string[])(desk is null ? [] : ["--desk", desk.ToString()]),
        ];
        var process = await ChildProcess.StartAsync("dotnet", arguments, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Keys__Bootstrap"] = bootstrap }, folder);
        await Eventually.TrueAsync(() => File.Exists(port) || process.HasExited, "the demonstration list listens");
        Assert.False(process.HasExited, process.Errors);
        return new DemoProcess(process, int.Parse(await File.ReadAllTextAsync(port), CultureInfo.InvariantCulture));
    }

    /// <summary>What is said of a name: the outcome, and the codes.</summary>
    public async Task<string> AskAsync(string name)
    {
        var answer = await AnswerAsync(name);
        return string.Join(' ', [answer.Outcome.ToString(), .. answer.Records.Select(record => record.Address?.ToString() ?? "")]);
    }

    public Task<DnsAnswer> AnswerAsync(string name) => _resolver.AskAsync(DnsName.Parse(name), DnsType.A, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _resolver.Dispose();
        return _process.DisposeAsync();
    }
}
