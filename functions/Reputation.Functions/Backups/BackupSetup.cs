using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Backups;

public static class BackupSetup
{
    public static void AddBackups(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TableBackup>();
        builder.Services.AddSingleton<TableRestoreMark>();
        builder.Services.AddSingleton<RestoreDesk>();
        builder.Services.AddSingleton<BackupEndpoints>();
    }

    public static void MapBackups(this WebApplication app) => BackupEndpoints.Map(app);
}
