using Reputation.Functions.Abusix;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Sweeps.Desk;

/// <summary>Takes orders for runs: each is recorded first, then the message that names it is sent.</summary>
internal sealed class SweepDesk(TableSweeps sweeps, IMessageQueues queues, AbusixLists lists, TimeProvider clock)
{
    public const string Queue = "sweep-requests";

    /// <summary>Of runs that ask about everything, or what is due: one at a time is open, and callers join it.</summary>
    public const string Purpose = "current";

    /// <summary>Orders a run that asks about everything; while one is under way, gives that.</summary>
    /// <exception cref="SweepRefusedException">There is no key.</exception>
    public async Task<Sweep> RequestAsync(string actor, CancellationToken cancellationToken)
    {
        MustHaveKey();
        return await OrderAsync(New(SweepKind.Requested, actor, confirms: null), Purpose, cancellationToken);
    }

    /// <summary>Orders that the changes which a run withheld are made as far as they still follow; asked again, gives the same order.</summary>
    /// <returns>Null when there is no such run.</returns>
    /// <exception cref="SweepRefusedException">There is no key, or the run withheld nothing.</exception>
    public async Task<Sweep?> ConfirmAsync(string id, string actor, CancellationToken cancellationToken)
    {
        if (await sweeps.FindAsync(id, cancellationToken) is not { } withheld)
        {
            return null;
        }

        MustHaveKey();
        if (withheld.Outcome != SweepOutcome.RefusedBreaker)
        {
            throw new SweepRefusedException(withheld.IsOpen
                ? "The sweep has not ended yet: only what a sweep withheld can be confirmed."
                : $"The sweep ended as {withheld.Outcome?.Name()}: only what the breaker withheld can be confirmed.");
        }

        return await OrderAsync(New(SweepKind.Confirmation, actor, id), $"confirm-{id}", cancellationToken);
    }

    /// <summary>Sends the message of a run; a second one finds that it is under way or has ended, and is done.</summary>
    public Task SendAsync(Sweep sweep, CancellationToken cancellationToken) =>
        queues.SendAsync(Queue, new SweepRequested(sweep.Id), SweepJson.Wire.SweepRequested, cancellationToken);

    private async Task<Sweep> OrderAsync(Sweep wanted, string purpose, CancellationToken cancellationToken)
    {
        var sweep = await sweeps.AddOrJoinAsync(wanted, purpose, cancellationToken);
        if (sweep is { StartedAt: null, Kind: not SweepKind.Scheduled })
        {
            await SendAsync(sweep, cancellationToken);
        }

        return sweep;
    }

    private void MustHaveKey()
    {
        if (!lists.HasKey)
        {
            throw new SweepRefusedException("There is no key to ask Abusix with, so no sweep runs: set Abusix__ApiKey.");
        }
    }

    private Sweep New(SweepKind kind, string actor, string? confirms)
    {
        var now = clock.GetUtcNow().InWholeMilliseconds();
        return new Sweep { Id = TimedId.New(now), Kind = kind, Actor = actor, RequestedAt = now, Confirms = confirms };
    }
}
