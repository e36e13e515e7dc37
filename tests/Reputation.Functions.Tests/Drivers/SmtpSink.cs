using System.Net.Sockets;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>Postfix's smtp-sink: a relay that refuses, hangs up or waits as its options say (smtp-sink(1)), and notes what it takes.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private const string Program = "/usr/sbin/smtp-sink";

    private readonly TestFolder _folder = new();
    private ChildProcess? _process;

    public int Port { get; } = FreePort.Next();

    /// <summary>Starts it.</summary>
    /// <param name="options">Such as <c>-r RCPT</c>: RCPT gets a 4xx.</param>
    public static async Task<SmtpSink> StartAsync(params string[] options)
    {
        InteropTool.Need(Program);
        var sink = new SmtpSink();
        await InteropTool.RunAsync("chmod", "777", sink._folder.Path);
        sink._process = await ChildProcess.StartAsync(
            Program,
            ["-u", "postfix", "-d", "mail.", .. options, $"127.0.0.1:{sink.Port}", "10"],
            new Dictionary<string, string?>(StringComparer.Ordinal),
            sink._folder.Path);
        await Eventually.TrueAsync(sink.ListensAsync, "smtp-sink listens");
        return sink;
    }

    /// <summary>The mails that it was given to the end.</summary>
    public IReadOnlyList<string> Mails() => [.. Directory.EnumerateFiles(_folder.Path).Select(File.ReadAllText)];

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        await _folder.DisposeAsync();
    }

    private async Task<bool> ListensAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
