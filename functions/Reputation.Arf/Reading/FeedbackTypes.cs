using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>The registered types (RFC 5965 7.3, RFC 6430, RFC 6591) and those of the drafts.</summary>
internal static class FeedbackTypes
{
    private static readonly WordTable<FeedbackType> Known = new(
        ("abuse", FeedbackType.Abuse),
        ("fraud", FeedbackType.Fraud),
        ("virus", FeedbackType.Virus),
        ("other", FeedbackType.Other),
        ("not-spam", FeedbackType.NotSpam),
        ("auth-failure", FeedbackType.AuthFailure),
        ("opt-out", FeedbackType.OptOut),
        ("opt-out-list", FeedbackType.OptOut),
        ("xarf", FeedbackType.Other));

    public static FeedbackType Read(ReadOnlySpan<byte> value, Findings findings)
    {
        var name = Octets.Trim(value).Trim("\"';. "u8);
        var comment = name.IndexOfAny((byte)';', (byte)'(');
        name = comment < 0 ? name : name[..comment].TrimEnd(" \t"u8);
        var isKnown = Known.TryFind(name, out var type);
        findings.Note(ReportDeviation.FeedbackTypeUnknown, !isKnown);
        findings.Note(ReportDeviation.FeedbackTypeOddCase, isKnown && name.IndexOfAnyInRange((byte)'A', (byte)'Z') >= 0);
        return type;
    }
}
