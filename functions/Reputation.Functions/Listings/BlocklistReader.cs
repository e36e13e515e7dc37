using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Listings;

/// <summary>The list in memory for a request that is answered from it, and the headers that say which list and how old it is.</summary>
internal sealed class BlocklistReader(LiveBlocklist live, IOptions<ListingOptions> options)
{
    /// <summary>How long a request is held while the list is loaded for the first time.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(2);

    /// <summary>The list. Sets <c>X-Listing-Version</c>, and <c>Age</c> (RFC 9111, section 5.1) when its head was not verified lately.</summary>
    /// <exception cref="StorageUnavailableException">It was never loaded, or is older than <see cref="ListingOptions.MaximumAge"/>.</exception>
    public ValueTask<Blocklist> ReadAsync(HttpContext context) => live.Current is { } blocklist
        ? ValueTask.FromResult(Read(context, blocklist))
        : LoadedAsync(context);

    private async ValueTask<Blocklist> LoadedAsync(HttpContext context) =>
        await live.WaitUntilLoadedAsync(LongestHold, context.RequestAborted)
            ? Read(context, live.Current!)
            : throw new StorageUnavailableException("The blocklist has not been loaded yet: the service is starting, or its storage does not answer.", null);

    private Blocklist Read(HttpContext context, Blocklist blocklist)
    {
        var age = live.Age!.Value;
        if (age > options.Value.MaximumAge)
        {
            throw new StorageUnavailableException(
                string.Create(CultureInfo.InvariantCulture, $"The blocklist in memory is {age.TotalSeconds:F0} s old, which is more than Listings__MaximumAge allows: storage does not answer."),
                null);
        }

        var headers = context.Response.Headers;
        headers["X-Listing-Version"] = blocklist.VersionText;
        if (age > options.Value.FreshFor)
        {
            headers.Age = ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return blocklist;
    }
}
