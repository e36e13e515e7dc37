using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Delisting.Contacts;

internal static class ContactsSetup
{
    public static IServiceCollection AddDelistingContacts(this IServiceCollection services)
    {
        services.AddSingleton<TableContacts>();
        services.AddSingleton<IChore, PurgeContacts>();
        return services;
    }
}
