using Microsoft.Extensions.Options;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Functions.Sweeps.Asking;

/// <summary>When an address is due to be asked about: the younger its listing, the oftener. Pure.</summary>
internal sealed class AskingTimes(IOptions<SweepOptions> options)
{
    /// <summary>An interval is up to a quarter shorter, differently for each address, so that what was listed at once is not asked about at once for ever.</summary>
    private const double MostShortened = 0.25;

    private const uint Spread = 1024;

    private SweepOptions Options => options.Value;

    /// <summary>Whether to ask about it now.</summary>
    /// <param name="key">The IPv4 address, or the /64.</param>
    /// <param name="listing">Its Abusix listing; null: it was seen in traffic.</param>
    /// <param name="before">What is known of it; null: nothing.</param>
    /// <param name="now">The present.</param>
    /// <param name="listings">How many Abusix listings there are.</param>
    public bool IsDue(IpPrefix key, Listing? listing, Observation? before, DateTimeOffset now, int listings)
    {
        if (before is null || before.Answer.Standing == AbusixStanding.Unknown || now < before.AskedAt)
        {
            return true;
        }

        return listing is null
            ? IsOver(Options.TrafficInterval)
            : before.CleanAnswers > 0 || listings <= Options.EverySweepUpTo || IsOver(Interval(now - listing.ListedAt));

        bool IsOver(TimeSpan interval) => now - before.AskedAt >= interval * (1 - (MostShortened * Share(key)));
    }

    private TimeSpan Interval(TimeSpan age)
    {
        if (age < Options.FreshAge)
        {
            return TimeSpan.Zero;
        }

        return age < Options.YoungAge ? Options.YoungInterval : Options.OldInterval;
    }

    /// <summary>A number from 0 to 1 that is always the same for an address, and whose neighbours have others.</summary>
    private static double Share(IpPrefix key)
    {
        var bits = key.Bits >> (128 - key.Length);
        var mixed = unchecked((ulong)bits * 0x9E37_79B9_7F4A_7C15);
        return (mixed >> 54) / (double)Spread;
    }
}
