using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Corrections;

/// <summary>One undo: reads the selected changes and what came after them from the log, and judges by it.</summary>
internal sealed class Undo(LogReader log, UndoOrder order, string actor) : ICorrector
{
    private const int Piece = 5_000;

    private readonly UndoStories _stories = new(order.Selection);
    private readonly string _why = order.Why is { } why ? $"{why} ({order.Selection})" : order.Selection.ToString();
    private long _told;

    /// <summary>How many entries of the log are undone.</summary>
    public int Selected => _stories.Selected;

    public IReadOnlyCollection<ListKey> Keys => _stories.Keys;

    /// <summary>Reads the log from a version up to its head, and settles what is undone.</summary>
    /// <returns>The list at the end of what was read.</returns>
    public async Task<Blocklist> SelectAsync(long first, CancellationToken cancellationToken)
    {
        _told = first - 1;
        return await TellAsync(maySelect: true, cancellationToken);
    }

    public Correction Judge(Blocklist blocklist, ListKey key, DateTimeOffset now) =>
        UndoJudge.Judge(key, _stories[key], key.FindIn(blocklist), actor, _why, now);

    /// <summary>Whether what was there before would have ended by itself meanwhile.</summary>
    public bool HasLapsed(ListKey key, DateTimeOffset now) => UndoJudge.HasLapsed(_stories[key].Was, now);

    public async Task<long?> CatchUpAsync(CancellationToken cancellationToken)
    {
        await TellAsync(maySelect: false, cancellationToken);
        return _told;
    }

    private async Task<Blocklist> TellAsync(bool maySelect, CancellationToken cancellationToken)
    {
        var head = await log.CatchUpAsync(cancellationToken);
        while (_told < head.Version)
        {
            var last = Math.Min(_told + Piece, head.Version);
            var entries = await log.ReadAsync(_told + 1, last, cancellationToken);
            if (entries.Count < last - _told)
            {
                throw new StorageUnavailableException("The log was compacted, or its store went back, while it was read: please try again.", null);
            }

            foreach (var entry in entries)
            {
                _stories.Tell(entry, maySelect);
            }

            _told = last;
        }

        return head;
    }
}
