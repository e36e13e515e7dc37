using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Log;

/// <summary>What many ask for at once is done once for all who asked before it began.</summary>
public sealed class SharedRoundsTests : IDisposable
{
    private readonly SharedRounds _rounds = new();
    private readonly SemaphoreSlim _mayEnd = new(0);
    private int _begun;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_who_ask_while_a_round_is_under_way_share_the_next_one()
    {
        var first = Ask();
        await UntilBegunAsync(1);

        var later = Enumerable.Range(0, 10).Select(_ => Ask()).ToList();
        Assert.DoesNotContain(later, asked => asked.IsCompleted);
        _mayEnd.Release();
        await first;
        await UntilBegunAsync(2);
        Assert.DoesNotContain(later, asked => asked.IsCompleted);
        _mayEnd.Release();
        await Task.WhenAll(later);

        Assert.Equal(2, _begun);
    }

    [Fact]
    public async Task A_failure_reaches_all_of_its_round_and_none_of_the_next()
    {
        var first = Ask();
        await UntilBegunAsync(1);
        var failing = new[] { _rounds.AskAsync(_ => throw new InvalidDataException(), Token), _rounds.AskAsync(_ => throw new InvalidDataException(), Token) };

        _mayEnd.Release();

        await first;
        await Assert.ThrowsAsync<InvalidDataException>(() => failing[0]);
        await Assert.ThrowsAsync<InvalidDataException>(() => failing[1]);
        _mayEnd.Release();
        await Ask();
    }

    [Fact]
    public async Task Who_gives_up_stops_the_round_for_nobody_else()
    {
        using var impatience = new CancellationTokenSource();
        var impatient = _rounds.AskAsync(RoundAsync, impatience.Token);
        var patient = Ask();
        await UntilBegunAsync(1);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(patient.IsCompleted);
        _mayEnd.Release();
        await patient;
        Assert.Equal(1, _begun);
    }

    [Fact]
    public async Task Its_end_cancels_the_round_that_is_under_way()
    {
        var asked = Ask();
        await UntilBegunAsync(1);

        _rounds.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    public void Dispose()
    {
        _mayEnd.Dispose();
        _rounds.Dispose();
    }

    private Task Ask() => _rounds.AskAsync(RoundAsync, Token);

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _begun);
        await _mayEnd.WaitAsync(cancellationToken);
    }

    private Task UntilBegunAsync(int count) => Eventually.TrueAsync(() => Volatile.Read(ref _begun) == count, $"{count} rounds have begun");
}
