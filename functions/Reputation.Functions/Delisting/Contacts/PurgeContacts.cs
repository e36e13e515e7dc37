using Microsoft.Extensions.Options;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Delisting.Contacts;

/// <summary>Deletes who asked, and what for, after <see cref="DelistingOptions.ContactRetention"/>.</summary>
internal sealed class PurgeContacts(TableContacts contacts, IOptions<DelistingOptions> options, TimeProvider clock) : IChore
{
    /// <summary>So many a round; the rest has time until the next.</summary>
    private const int MostAtOnce = 500;

    public string Name => "purge contacts";

    public Task RunAsync(CancellationToken cancellationToken) =>
        contacts.PurgeAsync(clock.GetUtcNow() - options.Value.ContactRetention, MostAtOnce, cancellationToken);
}
