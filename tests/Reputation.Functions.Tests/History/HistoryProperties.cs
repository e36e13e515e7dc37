using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.History;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Builders;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.History;

/// <summary>
/// Random stories in which the log is copied, compacted and put back to an earlier state at random moments, and a copying process is
/// killed: the history always tells what the log says, and what it said before it was compacted, and nothing that was lost.
/// </summary>
public sealed class HistoryProperties(Azurite azurite)
{
    private static readonly Gen<Step[]> Steps = (
        from kind in Gen.Frequency(
            (10, Gen.Constant(StepKind.Put)),
            (4, Gen.Constant(StepKind.Remove)),
            (2, Gen.Constant(StepKind.Allow)),
            (4, Gen.Constant(StepKind.Project)),
            (2, Gen.Constant(StepKind.ProjectAndDie)),
            (2, Gen.Constant(StepKind.Compact)),
            (2, Gen.Constant(StepKind.Copy)),
            (1, Gen.Constant(StepKind.PutBack)),
            (1, Gen.Constant(StepKind.PutBackUnnoticed)),
            (3, Gen.Constant(StepKind.Check)))
        from prefix in Prefixes.NearListable
        select new Step(kind, prefix)).ArrayOf(50);

    [Fact]
    public void Whatever_happens_the_history_tells_the_truth() => Prop
        .ForAll(Steps.ToArbitrary(), steps => RunAsync(steps).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithParallelRunConfig(null));

    private async Task<bool> RunAsync(Step[] steps)
    {
        var story = new Story(azurite.NewAccount());
        foreach (var (step, number) in steps.Append(new Step(StepKind.Check, Prefixes.NearListable.Sample(1, 1)[0])).Select((step, number) => (step, number)))
        {
            await story.DoAsync(step, number);
        }

        await story.DisposeAsync();
        return true;
    }

    private enum StepKind
    {
        Put,
        Remove,
        Allow,
        Project,
        ProjectAndDie,
        Compact,
        Copy,
        PutBack,
        PutBackUnnoticed,
        Check,
    }

    private sealed record Step(StepKind Kind, IpPrefix Prefix);

    private sealed class Story : IAsyncDisposable
    {
        private readonly StorageAccount _account;
        private readonly List<LogDriver> _logs = [];
        private List<LogEntry> _compacted = [];
        private (StoreCopy Store, List<LogEntry> Compacted)? _copy;
        private HistoryDriver _history;

        public Story(StorageAccount account)
        {
            _account = account;
            _history = Begin();
        }

        private LogDriver Log => _logs[^1];

        public async Task DoAsync(Step step, int number)
        {
            switch (step.Kind)
            {
                case StepKind.Put:
                    await Log.PutAsync(step.Prefix, $"step {number}");
                    break;
                case StepKind.Remove:
                    await Log.RemoveAsync(step.Prefix, $"step {number}");
                    break;
                case StepKind.Allow:
                    await Log.AllowAsync(step.Prefix, $"step {number}");
                    break;
                case StepKind.Project:
                    await _history.ProjectAsync();
                    break;
                case StepKind.ProjectAndDie:
                    await _history.ProjectAndDieAsync(number % 5);
                    break;
                case StepKind.Compact:
                    await CompactAsync();
                    break;
                case StepKind.Copy:
                    await Log.CatchUpAsync();
                    _copy = (await StoreCopy.TakeAsync(_account), [.. _compacted]);
                    break;
                case StepKind.PutBack or StepKind.PutBackUnnoticed when _copy is { } copy:
                    await copy.Store.PutBackAsync();
                    _compacted = [.. copy.Compacted];
                    _history = step.Kind == StepKind.PutBackUnnoticed ? Begin() : _history;
                    break;
                case StepKind.Check:
                    await CheckAsync(step.Prefix);
                    break;
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var log in _logs)
            {
                await log.DisposeAsync();
            }
        }

        /// <summary>A process that has read nothing yet, and so does not notice that the store went back.</summary>
        private HistoryDriver Begin()
        {
            _logs.Add(new LogDriver(_account));
            return new HistoryDriver(_account, Log);
        }

        private async Task CompactAsync()
        {
            var upTo = await _history.Readership.ReadUpToAsync(TestContext.Current.CancellationToken);
            _compacted.AddRange((await KeptAsync()).Where(entry => entry.Version <= upTo));
            await Log.Floor.RaiseAsync(upTo, TestContext.Current.CancellationToken);
            await Log.Floor.ClearAsync(1000, TestContext.Current.CancellationToken);
        }

        private async Task<List<LogEntry>> KeptAsync()
        {
            var head = await Log.Reader.CatchUpAsync(TestContext.Current.CancellationToken);
            var first = await Log.Reader.FindFirstAsync(TestContext.Current.CancellationToken);
            return first > head.Version ? [] : [.. await Log.Reader.ReadAsync(first, head.Version, TestContext.Current.CancellationToken)];
        }

        private async Task CheckAsync(IpPrefix prefix)
        {
            HistoryEntry[] expected = [.. _compacted.Concat(await KeptAsync())
                .Where(entry => entry.Change.Prefix.Overlaps(prefix))
                .Select(HistoryEntry.Of)
                .OrderByDescending(entry => entry.Version)];
            Assert.Equal(expected, (await _history.ReadAsync(prefix, 1000)).Entries);

            var paged = new List<HistoryEntry>();
            long? next = long.MaxValue;
            while (next is not null)
            {
                var page = await _history.ReadAsync(prefix, 2, next);
                paged.AddRange(page.Entries);
                next = page.Next;
            }

            Assert.Equal(expected, paged);
        }
    }
}
