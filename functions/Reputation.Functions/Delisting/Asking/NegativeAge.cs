using Reputation.Functions.Abusix;

namespace Reputation.Functions.Delisting.Asking;

/// <summary>How old a negative may be that came out of a cache: pure.</summary>
internal static class NegativeAge
{
    /// <summary>Where a cache keeps negatives for longer than three hours, for no longer than this: RFC 2308, section 5, has found more to be a problem.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(1);

    /// <summary>As of when an answer holds at the latest.</summary>
    /// <remarks>
    /// A cache that keeps negatives for at most three hours, and may give this one for so long still, has had it for no longer than the
    /// difference. One that may give it for three hours or more tells nothing of the kind.
    /// </remarks>
    public static DateTimeOffset AsOf(AbusixAnswer answer, DateTimeOffset askedAt)
    {
        if (answer.Standing != AbusixStanding.Clean || answer.CachedFor == TimeSpan.Zero)
        {
            return askedAt;
        }

        return askedAt - (answer.CachedFor < AbusixReplies.LongestCached ? AbusixReplies.LongestCached - answer.CachedFor : Oldest);
    }
}
