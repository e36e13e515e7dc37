using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Interop;

/// <summary>A real name server in a folder of its own on a free port of 127.0.0.1, gone with the test.</summary>
internal sealed class Daemon : IAsyncDisposable
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];

    private Process? _process;
    private string _said = "";

    public Daemon(string program)
    {
        Program = Array.Find(Array.ConvertAll(Folders, folder => Path.Combine(folder, program)), File.Exists) ?? "";
        if (Program.Length == 0)
        {
            var reason = $"{program} is not installed.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("REPUTATION_INTEROP") == "required", reason);
            Assert.Fail(reason);
        }

        // A server that gives up root must still be able to read it.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead
                | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        do
        {
            // Below the range that Linux gives to clients, so that none takes it before the server does.
            EndPoint = new IPEndPoint(IPAddress.Loopback, Random.Shared.Next(15_000, 32_000));
        }
        while (!IsFree(SocketType.Dgram, ProtocolType.Udp) || !IsFree(SocketType.Stream, ProtocolType.Tcp));
    }

    public string Program { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("reputation-dns-").FullName;

    public IPEndPoint EndPoint { get; }

    public string Write(string file, string content)
    {
        var path = Path.Combine(Folder, file);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Starts it, and waits until it answers a question for the name.</summary>
    public async Task StartAsync(string name, params string[] arguments)
    {
        // The kernel ends it when the test run is killed.
        string[] command = File.Exists("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "KILL", Program, .. arguments] : [Program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = await StarterThread.StartAsync(start);
        _process = process;
        process.OutputDataReceived += (_, line) => _said += line.Data + "\n";
        process.ErrorDataReceived += (_, line) => _said += line.Data + "\n";
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [EndPoint], Timeout = TimeSpan.FromMilliseconds(200), Attempts = 1 });
        var answers = false;
        await Eventually.TrueAsync(
            () =>
            {
                Assert.False(process.HasExited, $"{Program} ended: {_said}");
                var asking = resolver.AskAsync(DnsName.Parse(name), DnsType.A, TestContext.Current.CancellationToken);
                answers = asking.GetAwaiter().GetResult().Outcome is DnsOutcome.Answered or DnsOutcome.NoData or DnsOutcome.NoSuchName;
                return answers;
            },
            $"{Program} answers; it said: {_said}");
    }

    /// <summary>From now on nobody is there.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private bool IsFree(SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(EndPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
