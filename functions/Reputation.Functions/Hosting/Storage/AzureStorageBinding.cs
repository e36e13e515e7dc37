using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Storage;

/// <summary>Reads <c>AzureWebJobsStorage</c> and <c>AzureWebJobsStorage__…</c>; in Development the local emulator is the default.</summary>
public sealed class AzureStorageBinding(IConfiguration configuration, IHostEnvironment environment) : IConfigureOptions<AzureStorageOptions>
{
    public void Configure(AzureStorageOptions options)
    {
        var section = configuration.GetSection(AzureStorageOptions.Section);
        options.ConnectionString = Text(section.Value);
        options.AccountName = Text(section["accountName"]);
        options.Credential = Text(section["credential"]);
        options.ClientId = Text(section["clientId"]);
        options.TableServiceUri = Address(section["tableServiceUri"]);
        options.BlobServiceUri = Address(section["blobServiceUri"]);
        options.QueueServiceUri = Address(section["queueServiceUri"]);
        if (options is { ConnectionString: null, AccountName: null, TableServiceUri: null, BlobServiceUri: null } && environment.IsDevelopment())
        {
            options.ConnectionString = "UseDevelopmentStorage=true";
        }
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    // A wrong one is kept, as a relative address, for the rules to refuse.
    private static Uri? Address(string? value) => Text(value) is { } text ? new Uri(text, UriKind.RelativeOrAbsolute) : null;
}
