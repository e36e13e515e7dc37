using System.Globalization;
using Reputation.Functions.Feeds.Contents;

namespace Reputation.Functions.Feeds.Rules;

/// <summary>A list without entries comes into force only when an operator says so: neither does it empty a feed by itself, nor is it a first one.</summary>
internal static class ListMustNotBeEmpty
{
    /// <summary>Gives the objection, or null.</summary>
    public static string? Check(FeedContent content, FeedList? before) => (content.Entries.Count, before?.Entries) switch
    {
        (0, null) => "The list has no entry, only comments or empty lines.",
        (0, > 0) => string.Create(CultureInfo.InvariantCulture, $"The list is empty, and had {before.Entries} {(before.Entries == 1 ? "entry" : "entries")} before."),
        _ => null,
    };
}
