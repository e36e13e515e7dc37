namespace Reputation.Arf.Redaction;

internal static class Recipients
{
    public static IReadOnlyList<string> Of(FeedbackReport report) => report.OriginalRecipients;
}
