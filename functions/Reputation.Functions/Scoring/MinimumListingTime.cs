using Microsoft.Extensions.Options;

namespace Reputation.Functions.Scoring;

/// <summary>How long a listing lasts at least: <see cref="ScoringOptions.MinimumListing"/>, twice as long for each strike, up to <see cref="ScoringOptions.LongestListing"/>.</summary>
public sealed class MinimumListingTime(IOptions<ScoringOptions> options)
{
    /// <summary>Until when what was listed at an instant stays so at least.</summary>
    public DateTimeOffset EndsAt(DateTimeOffset listedAt, int strikes) => listedAt + For(strikes);

    public TimeSpan For(int strikes)
    {
        var (least, longest) = (options.Value.MinimumListing, options.Value.LongestListing);
        for (var strike = 0; strike < strikes && least > TimeSpan.Zero && least < longest; strike++)
        {
            least *= 2;
        }

        return least < longest ? least : longest;
    }
}
