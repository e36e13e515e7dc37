using Microsoft.Extensions.Options;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Delisting.Requests;

/// <summary>Deletes decided requests that are older than <see cref="DelistingOptions.Retention"/>.</summary>
internal sealed class ForgetRequests(TableDelistingRequests requests, IOptions<DelistingOptions> options, TimeProvider clock) : IChore
{
    private const int MostInARun = 500;

    public string Name => "forget delisting requests";

    public Task RunAsync(CancellationToken cancellationToken) =>
        requests.ForgetAsync(clock.GetUtcNow() - options.Value.Retention, MostInARun, cancellationToken);
}
