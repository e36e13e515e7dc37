using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.DeadLetters;

/// <summary>The dead letters of all queues in Table Storage, in the order in which their messages were sent, the newest first.</summary>
internal sealed class TableDeadLetters(AzureStorage storage, IStoreGate gate, TimeProvider clock) : IDeadMessages
{
    public const string TableName = "DeadLetters";

    private const int MostInAPage = 100;

    private readonly TableRows _rows = new(storage, TableName);

    public async Task RecordAsync(DeadMessage message, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        var id = DeadLetterId.Of(message.Queue, message.Identity, message.EnqueuedAt);
        await _rows.PutAsync(TableDeadLetterRows.Of(new DeadLetter(id, message, message.Body.Length, clock.GetUtcNow())), cancellationToken);
    }

    /// <summary>So many dead letters, the newest first, after the one with the given id; of one queue, or of all.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<DeadLetter>> ReadAsync(string? queue, string? after, int count, CancellationToken cancellationToken) =>
        await _rows.ReadAsync(TableDeadLetterRows.Partition, after, MostInAPage, cancellationToken)
            .Where(row => queue is null || row.GetString("Queue") == queue).Take(count).Select(TableDeadLetterRows.Read).ToListAsync(cancellationToken);

    /// <summary>The dead letter of that id in that queue, or null.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<DeadLetter?> FindAsync(string queue, string id, CancellationToken cancellationToken) =>
        DeadLetterId.IsOne(id) && await _rows.FindAsync(TableDeadLetterRows.Partition, id, cancellationToken) is { } row && row.GetString("Queue") == queue
            ? TableDeadLetterRows.Read(row)
            : null;

    /// <summary>Takes a dead letter off; that it is gone already is as good.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or is being restored.</exception>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        if (await _rows.FindAsync(TableDeadLetterRows.Partition, id, cancellationToken) is { } row)
        {
            await _rows.TryDeleteAsync(row, cancellationToken);
        }
    }

    /// <summary>So many of the ids whose messages were sent before then and given up before then.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<DeadLetter>> ReadOldAsync(DateTimeOffset before, int count, CancellationToken cancellationToken) =>
        await _rows.ReadAsync(TableDeadLetterRows.Partition, DeadLetterId.CountedDown(before), MostInAPage, cancellationToken)
            .Select(TableDeadLetterRows.Read).Where(letter => letter.DeadAt < before).Take(count).ToListAsync(cancellationToken);

    /// <summary>How many there are, counted no further than told.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<int> CountAsync(int most, CancellationToken cancellationToken) =>
        await _rows.ReadAsync(TableDeadLetterRows.Partition, null, most, ["RowKey"], cancellationToken).Take(most).CountAsync(cancellationToken);
}
