using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Feedback.Reports;

/// <summary>The row keys of the table of reports, which all lie in one partition, so that a report stops waiting in the moment in which it was read.</summary>
internal static class FeedbackKeys
{
    public const string Partition = "reports";

    /// <summary>Follows every key that begins with the text before it.</summary>
    private const string End = "~";

    /// <summary>Of the reports that wait to be read, the oldest first.</summary>
    public static string AllWaiting => "waiting-";

    /// <summary>Of the records, the newest first.</summary>
    public static string Records => "report-";

    public static string Waiting(string id) => AllWaiting + id;

    public static string Record(string id) => Records + TimedId.Key(id);

    /// <summary>Of the reports of a status, the newest first.</summary>
    public static string InStatus(FeedbackStatus status) => status == FeedbackStatus.Received ? AllWaiting : $"{status.Name()}-";

    public static string InStatus(FeedbackStatus status, string id) => InStatus(status) + (status == FeedbackStatus.Received ? id : TimedId.Key(id));

    /// <summary>A key behind all that begin with this.</summary>
    public static string EndOf(string prefix) => prefix + End;
}
