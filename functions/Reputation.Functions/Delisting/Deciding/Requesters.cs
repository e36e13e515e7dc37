using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Delisting.Requests;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>How often the requesters of a request have asked lately.</summary>
internal sealed class Requesters(TableContacts contacts, IOptions<DelistingOptions> options, TimeProvider clock)
{
    /// <summary>Of a request that very many have joined, the first ones tell.</summary>
    private const int MostLookedAt = 20;

    /// <summary>Of several requesters those of one who does not ask too often: nobody spoils another's request by joining it.</summary>
    public async Task<RequestsLately> CountLatelyAsync(DelistingRequest request, CancellationToken cancellationToken)
    {
        var (now, window) = (clock.GetUtcNow(), options.Value.RequesterWindow);
        var asked = await contacts.ReadAsync(request.Id, cancellationToken);
        var counts = await Task.WhenAll(asked.Take(MostLookedAt).Select(contact => contacts.CountLatelyAsync(contact.Keys, now, window, cancellationToken)));
        return counts.OrderBy(count => count.AreTooMany(options.Value)).FirstOrDefault();
    }
}
