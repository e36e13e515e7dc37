using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>The stories of all places that the selected changes have touched, told entry by entry.</summary>
internal sealed class UndoStories(UndoSelection selection)
{
    private readonly Dictionary<ListKey, UndoStory> _stories = [];

    /// <summary>How many entries of the log are selected.</summary>
    public int Selected { get; private set; }

    public IReadOnlyCollection<ListKey> Keys => _stories.Keys;

    public UndoStory this[ListKey key] => _stories[key];

    /// <summary>Tells the next entry.</summary>
    /// <param name="entry">What happened.</param>
    /// <param name="maySelect">False once it is settled what is undone: then a change of the same actor is one of somebody else.</param>
    public void Tell(LogEntry entry, bool maySelect)
    {
        var key = ListKey.Of(entry.Change);
        var isKnown = _stories.TryGetValue(key, out var story);
        if (maySelect && selection.Holds(entry))
        {
            Selected++;
            var goesOn = isKnown && story.Other is null;
            _stories[key] = goesOn ? story with { Left = LeftBy(entry) } : new UndoStory(Shared(entry.Was), LeftBy(entry), Other: null);
        }
        else if (isKnown)
        {
            _stories[key] = Go(story, entry);
        }
    }

    /// <summary>A listing that comes to its end does what the change before wanted: nobody has decided on anything.</summary>
    private static UndoStory Go(UndoStory story, LogEntry entry) => (IsExpiry(entry), story.Other) switch
    {
        (true, null) => story with { Left = 0 },
        (true, _) => story,
        _ => story with { Other = LaterChange.Of(entry) },
    };

    private static long LeftBy(LogEntry entry) =>
        entry.Change.Operation is LogOperation.Listed or LogOperation.Changed or LogOperation.Allowed ? entry.Version : 0;

    private static bool IsExpiry(LogEntry entry) => entry.Change.Operation == LogOperation.Expired
        || (entry.Change.Operation == LogOperation.Disallowed && entry.Was?.ExpiresAt <= entry.At);

    /// <summary>A million places have a few reasons and actors.</summary>
    private static Former? Shared(Former? was)
    {
        if (was is null)
        {
            return null;
        }

        return was with
        {
            Reason = SharedText.Of(was.Reason),
            Actor = SharedText.Of(was.Actor),
            Feed = was.Feed is { } feed ? SharedText.Of(feed) : null,
        };
    }
}
