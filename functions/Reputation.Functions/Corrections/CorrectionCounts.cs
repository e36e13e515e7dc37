namespace Reputation.Functions.Corrections;

/// <summary>How many places of the list a correction has come to, and what came of it in each.</summary>
internal sealed class CorrectionCounts
{
    private const int MostConflicts = 100;

    private readonly List<(ListKey Key, LaterChange Other)> _conflicts = [];

    public int Unchanged { get; private set; }

    public int Restored { get; private set; }

    public int Removed { get; private set; }

    public int Conflicts { get; private set; }

    /// <summary>The first of the conflicts.</summary>
    public IReadOnlyList<(ListKey Key, LaterChange Other)> FirstConflicts => _conflicts;

    public void Add(ListKey key, Correction correction)
    {
        switch (correction.Outcome)
        {
            case CorrectionOutcome.Unchanged:
                Unchanged++;
                break;
            case CorrectionOutcome.Restored:
                Restored++;
                break;
            case CorrectionOutcome.Removed:
                Removed++;
                break;
            default:
                Conflicts++;
                if (_conflicts.Count < MostConflicts)
                {
                    _conflicts.Add((key, correction.Other!));
                }

                break;
        }
    }
}
