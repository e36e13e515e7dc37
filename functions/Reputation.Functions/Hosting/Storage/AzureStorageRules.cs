using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Storage;

/// <summary>Refuses settings that name no storage account; no sentence repeats a connection string, since it holds the account's key.</summary>
public sealed class AzureStorageRules : IValidateOptions<AzureStorageOptions>
{
    private const string Name = AzureStorageOptions.Section;

    public ValidateOptionsResult Validate(string? name, AzureStorageOptions options)
    {
        string[] failures = [.. options.ConnectionString is { } text ? Malformed(text) : Incomplete(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Malformed(string connectionString)
    {
        if (!IsRead(() => new TableServiceClient(connectionString)) || !IsRead(() => new BlobServiceClient(connectionString)))
        {
            yield return $"{Name}: is not a connection string of a storage account with tables and blobs (it is not repeated here, since it may hold a key).";
        }
    }

    private static IEnumerable<string> Incomplete(AzureStorageOptions options)
    {
        if (options.AccountName is null && (options.TableServiceUri is null || options.BlobServiceUri is null))
        {
            yield return $"{Name}: must be set to a connection string, or {Name}__accountName to the name of a storage account (or {Name}__tableServiceUri and {Name}__blobServiceUri).";
        }

        if (options.AccountName is { } account && !(account.Length is >= 3 and <= 24 && account.All(char.IsAsciiLetterOrDigit)))
        {
            yield return $"{Name}__accountName: must be the name of a storage account, 3 to 24 letters and digits.";
        }

        if (options.Credential is { } credential && !credential.Equals("managedidentity", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{Name}__credential: must be managedidentity, or left out.";
        }

        if (!IsAddress(options.TableServiceUri))
        {
            yield return $"{Name}__tableServiceUri: must be an absolute https URL.";
        }

        if (!IsAddress(options.BlobServiceUri))
        {
            yield return $"{Name}__blobServiceUri: must be an absolute https URL.";
        }

        if (!IsAddress(options.QueueServiceUri))
        {
            yield return $"{Name}__queueServiceUri: must be an absolute https URL.";
        }
    }

    private static bool IsAddress(Uri? address) => address is null || (address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttps);

    private static bool IsRead(Func<object> client)
    {
        try
        {
            return client() is not null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            return false;
        }
    }
}
