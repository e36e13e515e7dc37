using System.Collections.Concurrent;
using System.Text.Json;
using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Sweeps;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>Many who ask at once, and repeat what was not answered, while process, store and name server go away and come back.</summary>
internal sealed class DelistingStorm : IAsyncDisposable
{
    private const int AtOnce = 4;
    private const int DuplicateOfEvery = 20;

    private readonly LoopbackList _list = LoopbackList.WithTestPoints($"{SweepDriver.Key}.{SweepDriver.Zone}");
    private readonly LoopbackHosts _hosts = new();
    private readonly LoopbackDns _dns;
    private readonly FaultProxy _tables;
    private readonly FaultProxy _queues;
    private readonly ConcurrentBag<(Sender Sender, string Id)> _acknowledged = [];
    private int _sent;

    public DelistingStorm(StorageAccount account)
    {
        _dns = LoopbackDns.Listen(_list, _hosts);
        _tables = new FaultProxy(account.TablePort);
        _queues = new FaultProxy(account.QueuePort);
        Process = new DelistingProcess(account.Through(tables: _tables, queues: _queues), _dns);
    }

    public DelistingProcess Process { get; }

    /// <summary>Every request that was answered 202, with its id, which several may share.</summary>
    public IReadOnlyCollection<(Sender Sender, string Id)> Acknowledged => _acknowledged;

    /// <summary>How often somebody asked, those included who got no answer.</summary>
    public int Sent => Volatile.Read(ref _sent);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Puts what is true of the senders into DNS and into the list.</summary>
    public async Task PrepareAsync(IReadOnlyList<Sender> senders)
    {
        foreach (var sender in senders.Where(sender => sender.HasName))
        {
            _hosts.Add(sender.Address, $"mail{sender.Number}.example.com");
        }

        senders.Where(sender => sender.IsListedByAbusix).ToList().ForEach(sender => _list.List(sender.Address, "127.0.0.2"));
        await ImportAsync("abusix", senders);
        await ImportAsync("internal", senders.Where(sender => sender.IsListedTwice));
    }

    /// <summary>All of them ask, and one in twenty asks again.</summary>
    public async Task AskAsync(IReadOnlyList<Sender> senders)
    {
        var asking = senders.Concat(senders.Where(sender => sender.Number % DuplicateOfEvery == 0));
        await Parallel.ForEachAsync(asking, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Token }, async (sender, _) =>
        {
            var body = JsonSerializer.Serialize(new { address = sender.Address, email = $"postmaster@mail{sender.Number}.example.com", explanation = "It has been mended." });
            var (taken, times) = await Process.SendAsync(HttpMethod.Post, "api/delisting-requests", body);
            _acknowledged.Add((sender, taken.GetProperty("id").GetString()!));
            Interlocked.Add(ref _sent, times);
        });
    }

    /// <summary>The store's tables and queues are away for a moment.</summary>
    public async Task CutStorageAsync()
    {
        (_tables.Mode, _queues.Mode) = (FaultMode.Refuse, FaultMode.Refuse);
        await Task.Delay(Random.Shared.Next(500, 2500), Token);
        (_tables.Mode, _queues.Mode) = (FaultMode.Pass, FaultMode.Pass);
    }

    /// <summary>Nothing answers in DNS, until <see cref="MendDns"/>.</summary>
    public void SilenceDns() => _dns.Faults = new() { Silent = true };

    /// <summary>The key lapses, so that Abusix seems to list nothing at all, until <see cref="MendDns"/>.</summary>
    public void LetKeyLapse() =>
        _dns.Answers = question => _list.Holds(question) ? LoopbackReply.NoSuchName(_list.Zone) : _hosts.Answer(question);

    public void MendDns()
    {
        _dns.Faults = LoopbackFaults.None;
        _dns.Answers = question => _list.Holds(question) ? _list.Answer(question) : _hosts.Answer(question);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await _tables.DisposeAsync();
        await _queues.DisposeAsync();
        _dns.Dispose();
    }

    private async Task ImportAsync(string source, IEnumerable<Sender> senders)
    {
        var list = string.Concat(senders.Select(sender => $"{sender.Address}\n"));
        await Process.SendAsync(HttpMethod.Post, $"api/listings/import?reason=spam-trap&source={source}", list, "text/plain");
    }
}
