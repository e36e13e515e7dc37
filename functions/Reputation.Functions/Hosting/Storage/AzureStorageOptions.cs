namespace Reputation.Functions.Hosting.Storage;

/// <summary>Which storage account the service uses, under the very names that the Functions host reads: <c>AzureWebJobsStorage</c>.</summary>
public sealed class AzureStorageOptions
{
    public const string Section = "AzureWebJobsStorage";

    /// <summary>The value of <c>AzureWebJobsStorage</c> itself; when it is null, the account is reached with an identity.</summary>
    public string? ConnectionString { get; set; }

    public string? AccountName { get; set; }

    /// <summary><c>managedidentity</c>, or null for the credential that the surroundings offer.</summary>
    public string? Credential { get; set; }

    /// <summary>The client id of a user-assigned identity.</summary>
    public string? ClientId { get; set; }

    /// <summary>In place of the public address of the account's tables.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>In place of the public address of the account's blobs.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>In place of the public address of the account's queues; they are used standalone only.</summary>
    public Uri? QueueServiceUri { get; set; }
}
