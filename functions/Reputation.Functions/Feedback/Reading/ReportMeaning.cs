using System.Runtime.InteropServices;
using Reputation.Arf;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>What a type of report says about the sender: pure.</summary>
/// <param name="Kind">Null: nothing.</param>
/// <param name="Why">Why not, in a sentence.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReportMeaning(EvidenceKind? Kind, string? Why)
{
    public static ReportMeaning Of(FeedbackType type) => type switch
    {
        FeedbackType.Abuse or FeedbackType.Fraud or FeedbackType.Virus or FeedbackType.Other => new(EvidenceKind.Complaint, null),
        FeedbackType.NotSpam => new(EvidenceKind.NotSpam, null),
        FeedbackType.AuthFailure => new(null, "A report of failed authentication (RFC 6591) is no complaint."),
        FeedbackType.OptOut => new(null, "A wish to be taken off a mailing list is no complaint."),
        _ => new(null, "The type of the report is not known, so it is no complaint."),
    };
}
