using Azure.Data.Tables;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Delisting.Requests;

/// <summary>
/// The requests in Table Storage. A request, the tokens of its requesters and the rows by which it is found lie in one partition and change
/// together, so that nothing needs repair: what is decided is not open, and what is open is found by its address.
/// </summary>
internal sealed partial class TableDelistingRequests(AzureStorage storage, IStoreGate gate, ILogger<TableDelistingRequests> logger)
{
    public const string TableName = "DelistingRequests";

    private const int PageLength = 200;
    private const int TokensAtOnce = 100;

    private readonly TableRows _rows = new(storage, TableName);

    /// <summary>The request of that id; null also when it is no id.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<DelistingRequest?> FindAsync(string id, CancellationToken cancellationToken) =>
        await FindRowAsync(id, cancellationToken) is { } row ? TableDelistingRows.Read(row) : null;

    /// <summary>Whether the token was given to a requester of that request.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<bool> IsTokenOfAsync(string id, string tokenHash, CancellationToken cancellationToken) =>
        await FindKeyAsync(DelistingKeys.Token(id, tokenHash), cancellationToken) is not null;

    /// <summary>The request that is open for what is listed as one; null: none is.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<OpenRequest?> FindOpenAsync(IpPrefix unit, CancellationToken cancellationToken) =>
        await FindKeyAsync(DelistingKeys.Open(unit), cancellationToken) is { } row ? TableDelistingRows.ReadOpen(row) : null;

    /// <summary>Notes that no request is open for what is listed as one, if the given one still is.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task CloseAsync(IpPrefix unit, OpenRequest open, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        if (await FindKeyAsync(DelistingKeys.Open(unit), cancellationToken) is { } row && TableDelistingRows.ReadOpen(row).Id == open.Id)
        {
            await _rows.TryDeleteAsync(row, cancellationToken);
        }
    }

    /// <summary>Stores a new request with the token of its requester.</summary>
    /// <returns>False when another is open for the same address.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running; the request may have been stored.</exception>
    public async Task<bool> TryAddAsync(DelistingRequest request, string tokenHash, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        return await _rows.TryWriteAllAsync(TableDelistingRows.Added(request, tokenHash), cancellationToken)
            || await IsTokenOfAsync(request.Id, tokenHash, cancellationToken);
    }

    /// <summary>Adds the token of one more requester to an open request.</summary>
    /// <returns>False when it is not open any more.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running; the token may have been stored.</exception>
    public async Task<bool> TryJoinAsync(IpPrefix unit, string id, string tokenHash, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        return await FindKeyAsync(DelistingKeys.Open(unit), cancellationToken) is { } open && open.GetString(TableDelistingRows.Id) == id
            && (await _rows.TryWriteAllAsync(TableDelistingRows.Joined(open, id, tokenHash), cancellationToken)
                || await IsTokenOfAsync(id, tokenHash, cancellationToken));
    }

    /// <summary>Writes a request, if it still is as it was read.</summary>
    /// <param name="before">As it was read.</param>
    /// <param name="after">As it shall be.</param>
    /// <param name="tell">Whether its requesters are to be told, when it is decided by that.</param>
    /// <param name="cancellationToken">Gives up; it may have been written.</param>
    /// <returns>The request as it is stored; null when somebody else was first, or when it would be open beside another one.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running; it may have been written.</exception>
    public async Task<DelistingRequest?> TryUpdateAsync(
        DelistingRequest before, DelistingRequest after, bool tell, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        var stamped = after with { Stamp = Guid.NewGuid().ToString("N") };
        if (await FindRowAsync(before.Id, cancellationToken) is not { } row || TableDelistingRows.Read(row).Stamp != before.Stamp)
        {
            return null;
        }

        return await _rows.TryWriteAllAsync(TableDelistingRows.Changed(row, before, stamped, tell), cancellationToken)
            || (await FindAsync(before.Id, cancellationToken))?.Stamp == stamped.Stamp
            ? stamped
            : null;
    }

    /// <summary>So many requests, the newest first, of those before the one with the given id.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<DelistingRequest>> ReadAsync(string? before, int count, CancellationToken cancellationToken) =>
        await ReadRows(DelistingKeys.Records, before is null ? null : DelistingKeys.Record(before), count, cancellationToken)
            .Select(TryRead).OfType<DelistingRequest>().ToListAsync(cancellationToken);

    /// <summary>So many requests of a status after the one with the given id: those that wait the oldest first, decided ones the newest first.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task<IReadOnlyList<DelistingRequest>> ReadAsync(DelistingStatus status, string? after, int count, CancellationToken cancellationToken) =>
        FollowAsync(
            DelistingKeys.InStatus(status),
            after is null ? null : DelistingKeys.InStatus(status, after),
            count,
            request => request.Status == status,
            cancellationToken);

    /// <summary>So many that wait in an open status, the oldest first: what their rows in the order of the status tell, without their records.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<WaitingRequest>> ReadWaitingAsync(DelistingStatus status, int count, CancellationToken cancellationToken) =>
        await ReadRows(DelistingKeys.InStatus(status), after: null, count, cancellationToken)
            .Select(row => new WaitingRequest(row.GetString(TableDelistingRows.Id), row.GetDateTimeOffset(TableDelistingRows.DueAt)))
            .ToListAsync(cancellationToken);

    /// <summary>So many requests about what is listed as one, the newest first.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task<IReadOnlyList<DelistingRequest>> ReadAboutAsync(IpPrefix unit, int count, CancellationToken cancellationToken) =>
        FollowAsync(DelistingKeys.About(unit), after: null, count, _ => true, cancellationToken);

    /// <summary>So many decided requests whose requesters are still to be told, the oldest first.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task<IReadOnlyList<DelistingRequest>> ReadUntoldAsync(int count, CancellationToken cancellationToken) =>
        FollowAsync(DelistingKeys.Untold, after: null, count, request => !request.IsOpen, cancellationToken);

    /// <summary>Notes that everybody has been told of a decision, unless another has taken its place.</summary>
    /// <param name="id">The request.</param>
    /// <param name="decidedAt">Which decision.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task SetToldAsync(string id, DateTimeOffset decidedAt, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);

        // Read first: a decision that comes after it writes the row anew.
        if (await FindKeyAsync(DelistingKeys.ToTell(id), cancellationToken) is { } row
            && (await FindAsync(id, cancellationToken))?.DecidedAt == decidedAt)
        {
            await _rows.TryDeleteAsync(row, cancellationToken);
        }
    }

    /// <summary>So many open requests that housekeeping has to send for.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<DelistingRequest>> ReadDueAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        var due = new List<DelistingRequest>();
        foreach (var status in DelistingStatuses.All.Where(status => status.IsOpen()))
        {
            await foreach (var row in ReadRows(DelistingKeys.InStatus(status), after: null, int.MaxValue, cancellationToken))
            {
                if (due.Count < count && row.GetDateTimeOffset(TableDelistingRows.DueAt) <= now
                    && await FindRowAsync(row.GetString(TableDelistingRows.Id), cancellationToken) is { } record
                    && TryRead(record) is { DueAt: { } at } request && at <= now)
                {
                    due.Add(request);
                }
            }
        }

        return due;
    }

    /// <summary>Forgets decided requests that are older than the given instant, with their tokens.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task<int> ForgetAsync(DateTimeOffset olderThan, int count, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        var forgotten = 0;
        var oldest = DelistingKeys.Record(TimedId.New(olderThan));
        await foreach (var row in ReadRows(DelistingKeys.Records, oldest, count, cancellationToken))
        {
            if (TryRead(row) is { IsOpen: false } request)
            {
                // First, since by the record they are found.
                await ForgetTokensAsync(request.Id, cancellationToken);
                forgotten += await _rows.TryWriteAllAsync(TableDelistingRows.Forgotten(row, request), cancellationToken) ? 1 : 0;
            }
        }

        return forgotten;
    }

    private async Task ForgetTokensAsync(string id, CancellationToken cancellationToken)
    {
        var tokens = await ReadRows(DelistingKeys.Tokens(id), after: null, int.MaxValue, cancellationToken).ToListAsync(cancellationToken);
        foreach (var some in tokens.Chunk(TokensAtOnce))
        {
            await _rows.TryWriteAllAsync([.. some.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag))], cancellationToken);
        }
    }

    private async Task<IReadOnlyList<DelistingRequest>> FollowAsync(
        string keys, string? after, int count, Func<DelistingRequest, bool> counts, CancellationToken cancellationToken)
    {
        var found = new List<DelistingRequest>();
        await foreach (var row in ReadRows(keys, after, int.MaxValue, cancellationToken))
        {
            // It may have changed since its row was read.
            if (await FindRowAsync(row.GetString(TableDelistingRows.Id), cancellationToken) is { } record && TryRead(record) is { } request && counts(request))
            {
                found.Add(request);
            }

            if (found.Count == count)
            {
                break;
            }
        }

        return found;
    }

    private IAsyncEnumerable<TableEntity> ReadRows(string keys, string? after, int count, CancellationToken cancellationToken) => _rows.ReadBetweenAsync(
        DelistingKeys.Partition, after ?? keys, DelistingKeys.EndOf(keys), Math.Min(count, PageLength), cancellationToken).Take(count);

    private Task<TableEntity?> FindRowAsync(string id, CancellationToken cancellationToken) => TimedId.IsOne(id)
        ? FindKeyAsync(DelistingKeys.Record(id), cancellationToken)
        : Task.FromResult<TableEntity?>(null);

    private Task<TableEntity?> FindKeyAsync(string key, CancellationToken cancellationToken) =>
        _rows.FindAsync(DelistingKeys.Partition, key, cancellationToken);

    /// <summary>Null for a row that cannot be read: it is none of the others' business.</summary>
    private DelistingRequest? TryRead(TableEntity row)
    {
        try
        {
            return TableDelistingRows.Read(row);
        }
        catch (InvalidDataException wrong)
        {
            LogUnreadable(wrong.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The record of a delisting request is left out. {Why}")]
    private partial void LogUnreadable(string why);
}
