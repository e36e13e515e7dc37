using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Listings.Log;

/// <summary>The entries of one transaction while they are decided on: each append sees the list as those before it will leave it.</summary>
internal sealed class AppendDraft(Blocklist before, DateTimeOffset now)
{
    private readonly List<LogEntry> _entries = [];
    private readonly List<(PendingAppend Append, Appended? Answer, Exception? Failure)> _decided = [];

    private readonly List<PendingAppend> _sentFirst = [];

    private readonly DateTimeOffset _at = now.InWholeMilliseconds();

    public Blocklist Blocklist { get; private set; } = before;

    public IReadOnlyList<LogEntry> Entries => _entries;

    /// <summary>Lets an append decide; its answer, a failure too, is given when the state that it decided on is known to be the head.</summary>
    /// <returns>False when the transaction has no room left for it.</returns>
    public bool TryAdd(PendingAppend append)
    {
        IReadOnlyList<Change> changes;
        try
        {
            changes = append.Decide(Blocklist);
            if (changes.Count > TableListingStore.MostEntries)
            {
                throw new InvalidOperationException($"A decision may make {TableListingStore.MostEntries} changes, and this one made {changes.Count}.");
            }
        }
        catch (Exception failure)
        {
            _decided.Add((append, null, failure));
            return true;
        }

        if (_entries.Count + changes.Count > TableListingStore.MostEntries)
        {
            return false;
        }

        List<LogEntry> own = [.. changes.Select(change => Add(change, append.Id))];
        _decided.Add((append, new Appended(Blocklist, own), null));
        return true;
    }

    /// <summary>Answers every append, once the transaction is in the log, or the state is known to be the head's.</summary>
    public void Complete()
    {
        foreach (var (append, answer, failure) in _decided)
        {
            if (answer is not null)
            {
                append.Complete(answer);
            }
            else
            {
                append.Fail(failure!);
            }
        }
    }

    /// <summary>Notes that the transaction is about to be sent, after which an append may be in the log.</summary>
    public void MarkSent()
    {
        foreach (var (append, answer, _) in _decided)
        {
            if (answer is { Entries.Count: > 0 } && !append.WasSent)
            {
                append.WasSent = true;
                _sentFirst.Add(append);
            }
        }
    }

    /// <summary>Fails the appends of a transaction that was not sent after all, but for those that an earlier one may have got into the log.</summary>
    public void FailUnsent(Exception failure)
    {
        _sentFirst.ForEach(append => append.WasSent = false);
        foreach (var (append, _, _) in _decided.Where(decided => !decided.Append.WasSent))
        {
            append.Fail(failure);
        }
    }

    /// <summary>Fails every append, when the store will not have the transaction.</summary>
    public void Fail(Exception failure) => _decided.ForEach(decided => decided.Append.Fail(failure));

    private LogEntry Add(Change change, string id)
    {
        var was = Former(change);
        var entry = new LogEntry
        {
            Version = Blocklist.Version + 1,
            Change = change,
            At = _at,
            Since = change.Since ?? was?.Since ?? _at,
            Was = was,
            Append = id,
            Previous = Blocklist.Position.Append,
        };
        Blocklist = Blocklist.Apply(entry);
        _entries.Add(entry);
        return entry;
    }

    private Former? Former(Change change)
    {
        if (change.Source is { } source)
        {
            return Blocklist.Find(change.Prefix, source) is { } listing ? Listings.Former.Of(listing) : null;
        }

        return Blocklist.FindAllowance(change.Prefix) is { } allowance ? Listings.Former.Of(allowance) : null;
    }
}
