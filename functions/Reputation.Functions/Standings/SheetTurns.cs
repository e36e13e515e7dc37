using Reputation.Functions.Addresses;

namespace Reputation.Functions.Standings;

/// <summary>
/// One after the other changes a sheet within this process: all at once they would only undo each other's work, since it is written if it
/// still is as it was read. Between processes that alone decides.
/// </summary>
internal sealed class SheetTurns : IDisposable
{
    private const int Lanes = 256;

    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the turn of a unit, which lasts until what is given is disposed of.</summary>
    public async Task<IDisposable> TakeAsync(IpPrefix unit, CancellationToken cancellationToken)
    {
        var lane = _lanes[(uint)unit.GetHashCode() % Lanes];
        await lane.WaitAsync(cancellationToken);
        return new Turn(lane);
    }

    public void Dispose() => Array.ForEach(_lanes, lane => lane.Dispose());

    private sealed class Turn(SemaphoreSlim lane) : IDisposable
    {
        public void Dispose() => lane.Release();
    }
}
