using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Telling;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Delisting.Contacts;

/// <summary>Who asked for what, in Table Storage: in no backup, and deleted when its time is over. Nothing else holds any of it.</summary>
internal sealed partial class TableContacts(
    AzureStorage storage, IStoreGate gate, IOptions<DelistingOptions> options, ILogger<TableContacts> logger)
{
    public const string TableName = "DelistingContacts";

    /// <summary>So many contacts are looked at to count requests: one request may have several.</summary>
    private const int MostCounted = 5_000;

    private const int PageLength = 500;

    private readonly TableRows _rows = new(storage, TableName);

    /// <summary>Keeps a contact; the same token of the same request again changes nothing, and finishes what was begun.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task AddAsync(Contact contact, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        var kept = await FindAsync(contact.RequestId, contact.TokenHash, cancellationToken) ?? contact;

        // First, so that nothing is kept that is not deleted one day.
        var age = TableContactRows.OfAge(kept);
        await _rows.PutAsync(age, cancellationToken);
        foreach (var (partition, key) in TableContactRows.CountedBy(age))
        {
            await _rows.PutAsync(TableContactRows.OfRequester(partition, key, kept), cancellationToken);
        }

        await _rows.TryWriteAsync(TableContactRows.Of(kept), cancellationToken);
    }

    /// <summary>The contact of that token, or null.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<Contact?> FindAsync(string requestId, string tokenHash, CancellationToken cancellationToken) =>
        await _rows.FindAsync(requestId, tokenHash, cancellationToken) is { } row ? TableContactRows.Read(row) : null;

    /// <summary>All contacts of a request, the oldest first.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<Contact>> ReadAsync(string requestId, CancellationToken cancellationToken) =>
        [.. (await _rows.ReadAsync(requestId, after: null, PageLength, cancellationToken).Select(TryRead).OfType<Contact>().ToListAsync(cancellationToken))
            .OrderBy(contact => contact.AskedAt).ThenBy(contact => contact.TokenHash, StringComparer.Ordinal)];

    /// <summary>How many requests a requester had asked for or joined within a time.</summary>
    /// <param name="requester">The requester.</param>
    /// <param name="until">The end of the time, which still counts.</param>
    /// <param name="window">How long it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<RequestsLately> CountLatelyAsync(RequesterKeys requester, DateTimeOffset until, TimeSpan window, CancellationToken cancellationToken)
    {
        var since = until - window;
        var byRequester = CountAsync(requester.Requester, until, since, options.Value.RequestsPerRequester, isByRequest: true, cancellationToken);
        var byNetwork = CountAsync(requester.Network, until, since, options.Value.RequestsPerNetwork, isByRequest: true, cancellationToken);
        await Task.WhenAll(byRequester, byNetwork);
        return new RequestsLately(await byRequester, await byNetwork);
    }

    /// <summary>The same of mails: to one e-mail address, wherever it was typed, and out of one network, joined requests too.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<RequestsLately> CountMailsLatelyAsync(RequesterKeys requester, DateTimeOffset until, TimeSpan window, CancellationToken cancellationToken)
    {
        var since = until - window;
        var byEmail = CountAsync(requester.Email, until, since, options.Value.RequestsPerRequester, isByRequest: false, cancellationToken);
        var byNetwork = CountAsync(requester.Network, until, since, options.Value.RequestsPerNetwork, isByRequest: false, cancellationToken);
        await Task.WhenAll(byEmail, byNetwork);
        return new RequestsLately(await byEmail, await byNetwork);
    }

    /// <summary>Notes what became of a contact's mail, if that is still as it was.</summary>
    /// <returns>False when somebody else was first, or the contact is deleted.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running; it may be noted.</exception>
    public async Task<bool> TryNoteAsync(Contact contact, Told? was, Told now, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        return await _rows.FindAsync(contact.RequestId, contact.TokenHash, cancellationToken) is { } row
            && TableContactRows.Read(row).Told == was
            && await _rows.TryWriteAsync(TableContactRows.With(now, row), cancellationToken);
    }

    /// <summary>Deletes a contact that came to nothing.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task RemoveAsync(Contact contact, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        if (await _rows.FindAsync(TableContactRows.Ages, TableContactRows.OfAge(contact).RowKey, cancellationToken) is { } age)
        {
            await PurgeAsync(age, cancellationToken);
        }
    }

    /// <summary>Deletes contacts that asked before then, and all by which they were known again.</summary>
    /// <returns>How many; when it is less than <paramref name="most"/>, none are left.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task<int> PurgeAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        var end = TableContactRows.Ascending(before);
        var old = await _rows.ReadAsync(TableContactRows.Ages, after: null, most, cancellationToken)
            .Take(most).TakeWhile(row => string.CompareOrdinal(row.RowKey, end) < 0).ToListAsync(cancellationToken);
        foreach (var age in old)
        {
            await PurgeAsync(age, cancellationToken);
        }

        return old.Count;
    }

    private async Task PurgeAsync(TableEntity age, CancellationToken cancellationToken)
    {
        var (request, token) = TableContactRows.Names(age);
        await DeleteAsync(request, token, cancellationToken);
        foreach (var (partition, key) in TableContactRows.CountedBy(age))
        {
            await DeleteAsync(partition, key, cancellationToken);
        }

        // Last, so that a run that is killed is gone on with.
        await _rows.TryDeleteAsync(age, cancellationToken);
    }

    /// <summary>Deletes a row, also while somebody writes to it.</summary>
    private async Task DeleteAsync(string partition, string key, CancellationToken cancellationToken)
    {
        while (await _rows.FindAsync(partition, key, cancellationToken) is { } row && !await _rows.TryDeleteAsync(row, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Counts requests or contacts, and ends with the first that is one too many.</summary>
    private async Task<int> CountAsync(string? hash, DateTimeOffset until, DateTimeOffset since, int most, bool isByRequest, CancellationToken cancellationToken)
    {
        // Keys count down: those of the first instant begin with it.
        var end = TableContactRows.Descending(since) + "~";
        var counted = new HashSet<string>(StringComparer.Ordinal);
        var rows = hash is null ? AsyncEnumerable.Empty<TableEntity>() : _rows.ReadAsync(
            TableContactRows.Requester(hash), TableContactRows.Descending(until), Math.Min(PageLength, most + 1), cancellationToken);
        await foreach (var row in rows.Take(MostCounted).TakeWhile(row => string.CompareOrdinal(row.RowKey, end) < 0))
        {
            if (counted.Add(isByRequest ? TableContactRows.RequestOf(row) : row.RowKey) && counted.Count > most)
            {
                break;
            }
        }

        return counted.Count;
    }

    /// <summary>Null for a row that cannot be read: it is none of the others' business.</summary>
    private Contact? TryRead(TableEntity row)
    {
        try
        {
            return TableContactRows.Read(row);
        }
        catch (InvalidDataException wrong)
        {
            LogUnreadable(wrong.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A contact is left out. {Why}")]
    private partial void LogUnreadable(string why);
}
