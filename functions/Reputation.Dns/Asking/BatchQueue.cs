using System.Diagnostics.CodeAnalysis;

namespace Reputation.Dns.Asking;

/// <summary>The batches that are being asked; those with questions left take turns, so that a short one does not wait for a long one.</summary>
internal sealed class BatchQueue
{
    private readonly List<BatchRun> _unstarted = [];
    private int _turn;

    public List<BatchRun> All { get; } = [];

    public bool HasQuestions => _unstarted.Count > 0;

    public void Add(BatchRun run)
    {
        All.Add(run);
        _unstarted.Add(run);
    }

    public void Remove(BatchRun run)
    {
        All.Remove(run);
        _unstarted.Remove(run);
    }

    public bool TryTakeNext([NotNullWhen(true)] out BatchRun? run, out int index)
    {
        run = null;
        index = 0;
        if (_unstarted.Count == 0)
        {
            return false;
        }

        _turn = _turn >= _unstarted.Count - 1 ? 0 : _turn + 1;
        run = _unstarted[_turn];
        index = run.TakeNext();
        if (run.IsAllStarted)
        {
            _unstarted.RemoveAt(_turn);
        }

        return true;
    }
}
