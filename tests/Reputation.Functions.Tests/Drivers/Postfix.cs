using System.Net.Sockets;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>
/// A Postfix of a test's own: it delivers what is for <c>example.net</c> into one mailbox, has <c>gone@example.net</c> never (550) and
/// <c>busy@example.net</c> not now (450), and offers STARTTLS with a certificate that nobody trusts.
/// </summary>
internal sealed class Postfix : IAsyncDisposable
{
    private const string Program = "/usr/sbin/postfix";
    private const string User = "postfix";

    private readonly TestFolder _folder;
    private ChildProcess? _process;

    private Postfix(TestFolder folder) => _folder = folder;

    public int Port { get; } = FreePort.Next();

    private string Configuration => Path.Combine(_folder.Path, "conf");

    public static async Task<Postfix> StartAsync()
    {
        InteropTool.Need(Program);
        var postfix = new Postfix(new TestFolder());
        await postfix.PrepareAsync();
        await postfix.ComeBackAsync();
        return postfix;
    }

    /// <summary>The mails that have arrived, whole.</summary>
    public IReadOnlyList<string> Mails()
    {
        var arrived = Path.Combine(_folder.Path, "mail", "box", "new");
        return Directory.Exists(arrived) ? [.. Directory.EnumerateFiles(arrived).Order(StringComparer.Ordinal).Select(File.ReadAllText)] : [];
    }

    public Task UntilMailsAsync(int count) => Eventually.TrueAsync(() => Mails().Count >= count, $"{count} mails have arrived");

    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await InteropTool.RunAsync(Program, "-c", Configuration, "stop");
            await process.WaitForExitAsync(CancellationToken.None);
            await process.DisposeAsync();
        }
    }

    public async Task ComeBackAsync()
    {
        _process = await ChildProcess.StartAsync(
            Program, ["-c", Configuration, "start-fg"], new Dictionary<string, string?>(StringComparer.Ordinal), _folder.Path);
        await Eventually.TrueAsync(AnswersAsync, "Postfix listens");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _folder.DisposeAsync();
    }

    private async Task PrepareAsync()
    {
        var folder = _folder.Path;
        await InteropTool.RunAsync("chmod", "755", folder);
        await InteropTool.RunAsync("install", "-d", "-o", User, $"{folder}/data", $"{folder}/mail");
        await InteropTool.RunAsync("install", "-d", Configuration, $"{folder}/queue");
        await InteropTool.RunAsync(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2", "-keyout", $"{folder}/key.pem", "-out", $"{folder}/cert.pem");
        await File.WriteAllTextAsync(Path.Combine(Configuration, "main.cf"), Main(await UserIdAsync()), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Configuration, "master.cf"), Services, TestContext.Current.CancellationToken);
    }

    private static async Task<string> UserIdAsync() =>
        (await File.ReadAllLinesAsync("/etc/passwd", TestContext.Current.CancellationToken)).Select(line => line.Split(':')).Single(user => user[0] == User)[2];

    private async Task<bool> AnswersAsync()
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

    private string Main(string userId) => $$"""
        compatibility_level = 3.6
        queue_directory = {{_folder.Path}}/queue
        data_directory = {{_folder.Path}}/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        maillog_file = {{_folder.Path}}/log
        maillog_file_prefixes = /tmp
        myhostname = relay.example.net
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        virtual_mailbox_domains = example.net
        virtual_mailbox_base = {{_folder.Path}}/mail
        virtual_mailbox_maps = static:box/
        virtual_uid_maps = static:{{userId}}
        virtual_gid_maps = static:{{userId}}
        virtual_minimum_uid = 1
        smtpd_tls_security_level = may
        smtpd_tls_cert_file = {{_folder.Path}}/cert.pem
        smtpd_tls_key_file = {{_folder.Path}}/key.pem
        smtpd_recipient_restrictions = check_recipient_access inline:{ {busy@example.net = 450 4.2.0 Come again later} {gone@example.net = 550 5.1.1 Nobody of that name} } permit_mynetworks, reject

        """;

    private string Services => $"""
        127.0.0.1:{Port} inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        retry unix - - n - - error
        tlsmgr unix - - n 1000? 1 tlsmgr
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """;
}
