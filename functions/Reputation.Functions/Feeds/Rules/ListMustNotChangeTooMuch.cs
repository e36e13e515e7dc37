using System.Globalization;
using Reputation.Functions.Feeds.Contents;

namespace Reputation.Functions.Feeds.Rules;

/// <summary>One run adds, changes and takes off at most a share of what the list before it held: more is a broken list more often than news.</summary>
internal static class ListMustNotChangeTooMuch
{
    /// <summary>A /12 of addresses more is no matter.</summary>
    private const double FewAddresses = 1 << 20;

    /// <summary>Gives the objection, or null.</summary>
    public static string? Check(FeedCounts counts, FeedContent content, FeedList before, double share, int minimum)
    {
        var most = Math.Max(minimum, share * before.Entries);
        if (counts.Removed > most)
        {
            return Sentence($"It takes off {counts.Removed} of {before.Entries} entries");
        }

        if (counts.Added > most)
        {
            return Sentence($"It adds {counts.Added} entries to {before.Entries}");
        }

        if (counts.Changed > most)
        {
            return Sentence($"It says something else of {counts.Changed} of {before.Entries} entries");
        }

        return content.Addresses - before.Addresses > Math.Max(FewAddresses, share * before.Addresses)
            ? Sentence($"It covers {content.Addresses:F0} addresses (an IPv6 /48 as one), and covered {before.Addresses:F0} before")
            : null;

        string Sentence(FormattableString what) => string.Create(
            CultureInfo.InvariantCulture, $"{what.ToString(CultureInfo.InvariantCulture)}, which is more than maximumChange ({share}) allows in one run.");
    }
}
