using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Builders;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Log;

/// <summary>
/// Random operations of several writers whose connections are cut, whose answers are lost and whose processes die, and what must
/// hold whatever happened. Kills of real processes are in <c>Faults/KillTests</c>.
/// </summary>
public sealed class ListingLogProperties(Azurite azurite)
{
    private const int Writers = 3;

    private static readonly Gen<Step[]> Steps = (
        from writer in Gen.Choose(0, Writers - 1)
        from kind in Gen.Frequency(
            (8, Gen.Constant(StepKind.Put)),
            (4, Gen.Constant(StepKind.Remove)),
            (2, Gen.Constant(StepKind.Allow)),
            (1, Gen.Constant(StepKind.Disallow)),
            (2, Gen.Constant(StepKind.LoseAnswer)),
            (1, Gen.Constant(StepKind.Cut)),
            (1, Gen.Constant(StepKind.Die)),
            (1, Gen.Constant(StepKind.Snapshot)),
            (3, Gen.Constant(StepKind.Wait)))
        from prefix in Prefixes.Near
        from source in Gen.Elements(ListingSource.Internal, ListingSource.Abusix)
        select new Step(writer, kind, prefix, source)).ArrayOf(60);

    [Fact]
    public void Whatever_happens_the_log_is_gapless_and_holds_each_acknowledged_change_once() => Prop
        .ForAll(Steps.ToArbitrary(), steps => RunAsync(steps).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(15).WithParallelRunConfig(null));

    private async Task<bool> RunAsync(Step[] steps)
    {
        var account = azurite.NewAccount();
        var writers = Enumerable.Range(0, Writers).Select(_ => new FaultyWriter(account)).ToList();
        var running = new List<Task>();
        foreach (var (step, number) in steps.Select((step, number) => (step, number)))
        {
            if (step.Kind == StepKind.Wait)
            {
                await Task.WhenAll(running);
                running.Clear();
            }

            running.Add(writers[step.Writer].DoAsync(step, $"step {number}"));
        }

        await Task.WhenAll(running);
        var audit = await LogAudit.OfAsync(account);
        foreach (var writer in writers)
        {
            await writer.CheckAsync(audit);
            await writer.DisposeAsync();
        }

        // On whichever of the snapshots is the newest that fits.
        await using var late = new LogDriver(account);
        await late.CatchUpAsync();
        audit.AssertHeldBy(late.Blocklist);
        return true;
    }

    private enum StepKind
    {
        Put,
        Remove,
        Allow,
        Disallow,
        LoseAnswer,
        Cut,
        Die,
        Snapshot,
        Wait,
    }

    private sealed record Step(int Writer, StepKind Kind, IpPrefix Prefix, ListingSource Source);

    /// <summary>A writer behind a proxy of its own; remembers what was acknowledged to it.</summary>
    private sealed class FaultyWriter : IAsyncDisposable
    {
        private readonly StorageAccount _account;
        private readonly FaultProxy _proxy;
        private readonly List<(string Token, IReadOnlyList<LogEntry> Entries)> _acknowledged = [];
        private readonly List<LogDriver> _dead = [];
        private readonly List<string> _unsure = [];
        private LogDriver _log;

        public FaultyWriter(StorageAccount account)
        {
            _proxy = new FaultProxy(account.TablePort);
            _account = account.Through(tables: _proxy);
            _log = new LogDriver(_account);
        }

        public async Task DoAsync(Step step, string token)
        {
            switch (step.Kind)
            {
                case StepKind.LoseAnswer:
                    _proxy.DropAnswers(1, "$batch");
                    return;
                case StepKind.Cut:
                    _proxy.Mode = FaultMode.Refuse;
                    await Task.Delay(30, CancellationToken.None);
                    _proxy.Mode = FaultMode.Pass;
                    return;
                case StepKind.Die:
                    // Its tasks go on in this process, cut off from the store: to the store that is a death.
                    _dead.Add(_log);
                    _log = new LogDriver(_account);
                    await _dead[^1].DisposeAsync();
                    return;
                case StepKind.Snapshot:
                    await _log.TakeSnapshotAsync();
                    return;
                case StepKind.Wait:
                    return;
                default:
                    await AppendAsync(step, token);
                    return;
            }
        }

        public async Task CheckAsync(LogAudit audit)
        {
            foreach (var (token, entries) in _acknowledged)
            {
                Assert.Equal(entries, audit.Entries.Where(entry => IsOf(entry, token)));
            }

            Assert.All(_unsure, token => Assert.InRange(audit.Entries.Count(entry => IsOf(entry, token)), 0, 1));
            await _log.CatchUpAsync();
            audit.AssertHeldBy(_log.Blocklist);
        }

        public async ValueTask DisposeAsync()
        {
            await _log.DisposeAsync();
            await _proxy.DisposeAsync();
        }

        private static bool IsOf(LogEntry entry, string token) => (entry.Change.Why ?? entry.Change.Reason) == token;

        private async Task AppendAsync(Step step, string token)
        {
            try
            {
                var appended = await (step.Kind switch
                {
                    StepKind.Put => _log.PutAsync(step.Prefix, token, step.Source),
                    StepKind.Remove => _log.RemoveAsync(step.Prefix, token, step.Source),
                    StepKind.Allow => _log.AllowAsync(step.Prefix, token),
                    _ => _log.DisallowAsync(step.Prefix, token),
                });
                lock (_acknowledged)
                {
                    _acknowledged.Add((token, appended.Entries));
                }
            }
            catch (StorageUnavailableException)
            {
                lock (_unsure)
                {
                    _unsure.Add(token);
                }
            }
        }
    }
}
