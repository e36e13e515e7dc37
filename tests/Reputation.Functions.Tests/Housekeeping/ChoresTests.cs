using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Hosting;

namespace Reputation.Functions.Tests.Housekeeping;

public sealed class ChoresTests
{
    private readonly List<string> _done = [];

    [Fact]
    public async Task RunAsync_WhenAllSucceed_DoesThemInOrder()
    {
        await ChoresOf(Chore("one"), Chore("two")).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["one", "two"], _done);
    }

    [Fact]
    public async Task RunAsync_WhenOneFails_DoesTheOthersAndThenFails()
    {
        using var logs = new CapturedLogs();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(logs));
        var chores = new Chores(
            [Chore("one"), Chore("two", () => throw new InvalidOperationException("broken broom")), Chore("three")], loggers.CreateLogger<Chores>());

        var failure = await Assert.ThrowsAsync<ChoresFailedException>(() => chores.RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["one", "three"], _done);
        Assert.EndsWith(": two", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, logs.Count(LogLevel.Error, "broken broom"));
    }

    [Fact]
    public async Task RunAsync_WhenCancelledByTheRun_LeavesTheRestForTheNext()
    {
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ChoresOf(Chore("one", cancellation.Cancel), Chore("two")).RunAsync(cancellation.Token));

        Assert.Equal(["one"], _done);
    }

    private static Chores ChoresOf(params IChore[] chores) => new(chores, NullLogger<Chores>.Instance);

    private ScriptedChore Chore(string name, Action? act = null) => new(name, () =>
    {
        act?.Invoke();
        _done.Add(name);
    });
}
