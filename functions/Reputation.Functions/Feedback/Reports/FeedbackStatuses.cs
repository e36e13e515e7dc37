namespace Reputation.Functions.Feedback.Reports;

/// <summary>The names of the statuses.</summary>
internal static class FeedbackStatuses
{
    private static readonly string[] All = ["received", "read", "unreadable"];

    public static string Names => string.Join(", ", All);

    public static string Name(this FeedbackStatus status) => All[(int)status];

    public static bool TryParse(string name, out FeedbackStatus status)
    {
        var place = Array.IndexOf(All, name);
        status = (FeedbackStatus)Math.Max(place, 0);
        return place >= 0;
    }
}
