namespace Reputation.Arf.Redaction;

internal sealed class ExcerptWriter(FeedbackReport report, int most)
{
    public string Write() => report.Fields.IsEmpty && most == 0 ? "" : "[redacted]";
}
