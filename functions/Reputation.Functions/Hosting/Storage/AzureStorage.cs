using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Storage;

/// <summary>The storage account that the settings name: makes clients for it, with the connection string or an identity.</summary>
public sealed class AzureStorage(IOptions<AzureStorageOptions> options)
{
    private TokenCredential? _credential;

    /// <summary>The address of the account's tables, for people; never a key or a signature.</summary>
    public string Description => Tables(new TableClientOptions()).Uri.GetLeftPart(UriPartial.Path);

    private AzureStorageOptions Options => options.Value;

    private TokenCredential Credential => _credential ??= Options switch
    {
        { Credential: null } => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = Options.ClientId }),
        { ClientId: { } client } => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client)),
        _ => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
    };

    public TableServiceClient Tables(TableClientOptions client) => Options.ConnectionString is { } text
        ? new TableServiceClient(text, client)
        : new TableServiceClient(Options.TableServiceUri ?? Address("table"), Credential, client);

    public BlobServiceClient Blobs(BlobClientOptions client) => Options.ConnectionString is { } text
        ? new BlobServiceClient(text, client)
        : new BlobServiceClient(Options.BlobServiceUri ?? Address("blob"), Credential, client);

    public QueueServiceClient Queues(QueueClientOptions client) => Options.ConnectionString is { } text
        ? new QueueServiceClient(text, client)
        : new QueueServiceClient(Options.QueueServiceUri ?? Address("queue"), Credential, client);

    private Uri Address(string service) => new($"https://{Options.AccountName}.{service}.core.windows.net");
}
