namespace Reputation.Functions.Listings.Snapshots;

/// <summary>Which snapshots there are, and which of them this process has found to be of no use.</summary>
internal sealed class SnapshotShelf(BlobSnapshots blobs)
{
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Those of one log up to a version, the newest first; those that were refused are left out.</summary>
    public async Task<IReadOnlyList<SnapshotName>> ListAsync(LogPosition upTo, CancellationToken cancellationToken) =>
        [.. (await ListAllAsync(cancellationToken)).Where(name => name.Epoch == upTo.Epoch && name.Version <= upTo.Version && !IsRefused(name))];

    public async Task<SnapshotName?> FindNewestAsync(LogPosition upTo, CancellationToken cancellationToken) =>
        await ListAsync(upTo, cancellationToken) is [var newest, ..] ? newest : null;

    /// <summary>Those of every log, the newest first.</summary>
    public async Task<IReadOnlyList<SnapshotName>> ListAllAsync(CancellationToken cancellationToken)
    {
        var names = new List<SnapshotName>();
        foreach (var text in await blobs.ListAsync(cancellationToken))
        {
            // Whatever else somebody has put there is none of ours.
            if (SnapshotName.TryParse(text, out var name))
            {
                names.Add(name);
            }
        }

        return [.. names.OrderByDescending(name => name.Version).ThenByDescending(name => name.TakenAt)];
    }

    public void Refuse(SnapshotName name)
    {
        lock (_lock)
        {
            _refused.Add(name.ToString());
        }
    }

    private bool IsRefused(SnapshotName name)
    {
        lock (_lock)
        {
            return _refused.Contains(name.ToString());
        }
    }
}
