namespace Reputation.Functions.Feeds;

/// <summary>The names of the statuses on the wire.</summary>
internal static class FeedStatuses
{
    public static readonly string[] Names = ["new", "ok", "held", "failed", "ending"];

    public static string Name(this FeedStatus status) => Names[(int)status];
}
