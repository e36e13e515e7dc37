using System.Globalization;
using Reputation.Functions.Feeds.Contents;

namespace Reputation.Functions.Feeds.Rules;

/// <summary>A list of which much cannot be meant is another thing than it was taken for, or has become so.</summary>
internal static class MostLinesMustBeReadable
{
    private const int Few = 5;

    /// <summary>Gives the objection, or null.</summary>
    public static string? Check(FeedContent content, double maximum) =>
        content.RejectedCount > Math.Max(Few, maximum * (content.RejectedCount + content.Entries.Count))
            ? string.Create(CultureInfo.InvariantCulture, $"{content.RejectedCount} of its lines are refused (see counts), and {content.Entries.Count} are taken.")
            : null;
}
