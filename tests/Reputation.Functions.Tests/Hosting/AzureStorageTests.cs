using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Tests.Hosting;

public sealed class AzureStorageTests
{
    [Fact]
    public void Clients_DevelopmentWithoutSettings_UseEmulator()
    {
        var storage = Storage("Development");

        Assert.Equal("http://127.0.0.1:10002/devstoreaccount1", storage.Description);
        Assert.Equal("http://127.0.0.1:10000/devstoreaccount1", storage.Blobs(new BlobClientOptions()).Uri.ToString());
    }

    [Fact]
    public void Clients_AccountName_UsePublicAddresses()
    {
        var storage = Storage("Development", ("accountName", "reputation"), ("credential", "managedidentity"), ("clientId", "00000000-0000-0000-0000-000000000001"));

        Assert.Equal("https://reputation.table.core.windows.net/", storage.Tables(new TableClientOptions()).Uri.ToString());
        Assert.Equal("https://reputation.blob.core.windows.net/", storage.Blobs(new BlobClientOptions()).Uri.ToString());
    }

    [Fact]
    public void Clients_ServiceUris_UseThem()
    {
        var storage = Storage("Production", ("tableServiceUri", "https://t.example.net"), ("blobServiceUri", "https://b.example.net"));

        Assert.Equal("https://t.example.net/", storage.Description);
        Assert.Equal("https://b.example.net/", storage.Blobs(new BlobClientOptions()).Uri.ToString());
    }

    [Fact]
    public void Description_ConnectionStringWithSignature_LeavesSignatureOut()
    {
        var storage = Storage("Production", ("", "TableEndpoint=https://a.table.core.windows.net;BlobEndpoint=https://a.blob.core.windows.net;SharedAccessSignature=sv=1&sig=c2VjcmV0"));

        Assert.Equal("https://a.table.core.windows.net/", storage.Description);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage:")]
    [InlineData("AzureWebJobsStorage:", "", "nonsense secret")]
    [InlineData("AzureWebJobsStorage:", "", "AccountName=a;AccountKey=not-base64-secret;EndpointSuffix=core.windows.net")]
    [InlineData("AzureWebJobsStorage:", "", "BlobEndpoint=https://a.blob.core.windows.net;SharedAccessSignature=sig=secret")]
    [InlineData("AzureWebJobsStorage__accountName:", "accountName", "a/b")]
    [InlineData("AzureWebJobsStorage__credential:", "accountName", "reputation", "credential", "password")]
    [InlineData("AzureWebJobsStorage__tableServiceUri:", "tableServiceUri", "t.example.net", "blobServiceUri", "https://b.example.net")]
    public void Options_Wrong_AreToldInOneSentence(string expected, params string[] settings)
    {
        var pairs = settings.Chunk(2).Select(pair => (pair[0], pair[1])).ToArray();

        var failure = Assert.Single(Assert.Throws<OptionsValidationException>(() => Storage("Production", pairs).Description).Failures);

        Assert.StartsWith(expected, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }

    private static AzureStorage Storage(string environment, params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create(("AzureWebJobsStorage:" + setting.Name).TrimEnd(':'), (string?)setting.Value)));
        builder.Services.AddAzureStorage();
        return builder.Build().Services.GetRequiredService<AzureStorage>();
    }
}
