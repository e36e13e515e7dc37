namespace Reputation.Functions.Listings.Log;

/// <summary>An append that waits for its turn, or for its answer.</summary>
internal sealed class PendingAppend(Func<Blocklist, IReadOnlyList<Change>> decide)
{
    private readonly TaskCompletionSource<Appended> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<LogEntry> _found = [];
    private volatile bool _abandoned;

    /// <summary>Kept in the entries: by it the append is found again in the log. One id for every attempt, since an earlier attempt may commit late.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    public Task<Appended> Answer => _answer.Task;

    /// <summary>Whether a transaction with it was sent, so that it may be in the log already.</summary>
    public bool WasSent { get; set; }

    /// <summary>Whether it has its answer, or nobody waits for one any more.</summary>
    public bool IsOver => _abandoned || _answer.Task.IsCompleted;

    public IReadOnlyList<Change> Decide(Blocklist blocklist) => decide(blocklist);

    public void Complete(Appended appended) => _answer.TrySetResult(appended);

    public void Fail(Exception failure) => _answer.TrySetException(failure);

    public void Abandon() => _abandoned = true;

    /// <summary>Takes an entry that was found in the log under this append's id.</summary>
    public void Find(LogEntry entry) => _found.Add(entry);

    /// <summary>Completes it when its entries were found in the log.</summary>
    public void CompleteIfFound(Blocklist blocklist)
    {
        if (_found.Count > 0)
        {
            Complete(new Appended(blocklist, _found));
        }
    }
}
