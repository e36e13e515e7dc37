using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Backups;

/// <summary>The rows that go into a backup, each as what writes it.</summary>
internal sealed class TableBackup(AzureStorage storage)
{
    public static IEnumerable<Action<Utf8JsonWriter>> Listings(Blocklist list) =>
        list.Listings().Select(listing => Writing(TableListingRows.Current(listing)));

    public static IEnumerable<Action<Utf8JsonWriter>> Allowlist(Blocklist list) =>
        list.Allowances().Select(allowance => Writing(TableListingRows.Current(allowance)));

    /// <summary>Every row of a table; none when it was never made.</summary>
    public async IAsyncEnumerable<Action<Utf8JsonWriter>> ReadAsync(string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = storage.Tables(new TableClientOptions()).GetTableClient(table)
            .QueryAsync<TableEntity>(cancellationToken: cancellationToken).AsPages().GetAsyncEnumerator(cancellationToken);
        await using var _ = pages;
        while (await NextAsync(pages))
        {
            foreach (var row in pages.Current.Values)
            {
                yield return Writing(row);
            }
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<Page<TableEntity>> pages)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == "TableNotFound")
        {
            return false;
        }
    }

    private static Action<Utf8JsonWriter> Writing(TableEntity row) => json => TableRowJson.Write(json, row);
}
