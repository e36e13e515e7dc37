namespace Reputation.Functions.Tests.Drivers;

/// <summary>An empty storage account of an Azurite.</summary>
public sealed record StorageAccount(string Name, string Key, int BlobPort, int QueuePort, int TablePort)
{
    public string ConnectionString => string.Join(
        ';',
        "DefaultEndpointsProtocol=http",
        $"AccountName={Name}",
        $"AccountKey={Key}",
        $"BlobEndpoint=http://127.0.0.1:{BlobPort}/{Name}",
        $"QueueEndpoint=http://127.0.0.1:{QueuePort}/{Name}",
        $"TableEndpoint=http://127.0.0.1:{TablePort}/{Name}");

    /// <summary>The same account with its tables, its blobs or its queues behind a proxy; null leaves a service as it is.</summary>
    public StorageAccount Through(FaultProxy? tables = null, FaultProxy? blobs = null, FaultProxy? queues = null) => this with
    {
        TablePort = tables?.Port ?? TablePort,
        BlobPort = blobs?.Port ?? BlobPort,
        QueuePort = queues?.Port ?? QueuePort,
    };
}
