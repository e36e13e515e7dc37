using System.Net.Sockets;
using System.Security.Cryptography;

[assembly: AssemblyFixture(typeof(Reputation.Functions.Tests.Drivers.Azurite))]

namespace Reputation.Functions.Tests.Drivers;

/// <summary>
/// Azure Storage on loopback. One in memory is shared by the whole test run (take it as a constructor parameter), and every test
/// takes a fresh account of it; a test that stops or pauses its storage starts an instance of its own.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    private const int Accounts = 2_000;
    private readonly string? _folder;
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
    private ChildProcess? _process;
    private int _given;

    /// <summary>An Azurite in memory: it forgets everything when it stops.</summary>
    public Azurite()
    {
    }

    private Azurite(string folder) => _folder = folder;

    public int BlobPort { get; private set; }

    public int QueuePort { get; private set; }

    public int TablePort { get; private set; }

    /// <summary>Starts an Azurite of the caller's own, in memory.</summary>
    public static Task<Azurite> StartInMemoryAsync() => StartAsync(new Azurite());

    /// <summary>Starts an Azurite of the caller's own that keeps its data in a folder.</summary>
    /// <remarks>It writes every five seconds and on <see cref="StopAsync"/>: <see cref="KillAsync"/> loses what came last.</remarks>
    public static Task<Azurite> StartInFolderAsync(string folder) => StartAsync(new Azurite(folder));

    public async ValueTask InitializeAsync()
    {
        // Another process may take a port between our look and Azurite's.
        var attemptsLeft = 3;
        while (true)
        {
            (BlobPort, QueuePort, TablePort) = (FreePort.Next(), FreePort.Next(), FreePort.Next());
            try
            {
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (--attemptsLeft > 0)
            {
                await KillAsync();
            }
        }
    }

    /// <summary>An account that no other test has.</summary>
    public StorageAccount NewAccount()
    {
        var number = Interlocked.Increment(ref _given);
        Assert.True(number <= Accounts, $"This Azurite was started with {Accounts} accounts, and all have been given out.");
        return new StorageAccount(AccountName(number), _key, BlobPort, QueuePort, TablePort);
    }

    /// <summary>Starts again on the same ports, and with a folder on the same data, after a stop or kill.</summary>
    public async Task StartAsync()
    {
        string[] arguments =
        [
            await NodePackages.FileAsync("azurite/dist/src/azurite.js"),
            "--blobHost", "127.0.0.1", "--blobPort", $"{BlobPort}",
            "--queueHost", "127.0.0.1", "--queuePort", $"{QueuePort}",
            "--tableHost", "127.0.0.1", "--tablePort", $"{TablePort}",
            "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            .. (string[])(_folder is null ? ["--inMemoryPersistence"] : ["--location", _folder]),
        ];
        var accounts = string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"{AccountName(number)}:{_key}"));
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["AZURITE_ACCOUNTS"] = accounts };
        _process = await ChildProcess.StartAsync("node", arguments, environment, _folder ?? Path.GetTempPath());
        foreach (var port in (int[])[BlobPort, QueuePort, TablePort])
        {
            await UntilAnswersAsync(_process, port);
        }
    }

    /// <summary>Freezes it: connections are accepted, and nothing is answered.</summary>
    public void Pause() => _process!.Send(UnixSignal.Stop);

    public void Resume() => _process!.Send(UnixSignal.Continue);

    /// <summary>Stops it the way that keeps all data.</summary>
    public Task StopAsync() => EndAsync(UnixSignal.Interrupt);

    public Task KillAsync() => EndAsync(UnixSignal.Kill);

    public async ValueTask DisposeAsync() => await KillAsync();

    private static async Task<Azurite> StartAsync(Azurite azurite)
    {
        await azurite.InitializeAsync();
        return azurite;
    }

    private static string AccountName(int number) => $"account{number:0000}";

    private static async Task UntilAnswersAsync(ChildProcess process, int port)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"), CancellationToken.None);
                return;
            }
            catch (HttpRequestException exception) when (exception.InnerException is SocketException)
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"Azurite ended before it answered: {process.Output} {process.Errors}", exception);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
            }
        }
    }

    private async Task EndAsync(UnixSignal signal)
    {
        if (_process is { } process)
        {
            _process = null;
            process.Send(UnixSignal.Continue);
            process.Send(signal);
            await process.WaitForExitAsync(CancellationToken.None);
            await process.DisposeAsync();
        }
    }
}
