using Reputation.Arf;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>The names of the types of reports (RFC 5965, section 7.3, and those that were added).</summary>
internal static class ReportTypes
{
    public static string Name(this FeedbackType type) => type switch
    {
        FeedbackType.Abuse => "abuse",
        FeedbackType.Fraud => "fraud",
        FeedbackType.Virus => "virus",
        FeedbackType.Other => "other",
        FeedbackType.NotSpam => "not-spam",
        FeedbackType.AuthFailure => "auth-failure",
        FeedbackType.OptOut => "opt-out",
        _ => "unknown",
    };
}
