using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Storage;

public static class AzureStorageSetup
{
    public static void AddAzureStorage(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<AzureStorageOptions>, AzureStorageBinding>();
        services.AddSingleton<IValidateOptions<AzureStorageOptions>, AzureStorageRules>();
        services.AddOptions<AzureStorageOptions>().ValidateOnStart();
        services.AddSingleton<AzureStorage>();
    }
}
