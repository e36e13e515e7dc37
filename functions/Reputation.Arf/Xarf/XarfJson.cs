using System.Text.Json;
using Reputation.Arf.Reading;

namespace Reputation.Arf.Xarf;

/// <summary>
/// Reads XARF in JSON: the flat shape of 0.2, that of 3 with everything in <c>Report</c>, and the flat one of 4 with <c>xarf_version</c>.
/// </summary>
internal static class XarfJson
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    /// <summary>The report; or null, and why there is none.</summary>
    public static FeedbackReport? Read(
        ReadOnlyMemory<byte> json, ReportMessage mail, OriginalMessage? attached, Findings findings, out string? why)
    {
        json = json[Front.Skip(json.Span, findings)..];
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var report = document.RootElement.ValueKind == JsonValueKind.Object ? Make(document.RootElement, mail, attached, findings) : null;
            why = report is null ? "The JSON of the message has not the members of an XARF report." : null;
            return report;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The latter for a name of a member that escapes half a character.
            why = "The JSON of the message cannot be read.";
            return null;
        }
    }

    private static FeedbackReport? Make(JsonElement root, ReportMessage mail, OriginalMessage? attached, Findings findings)
    {
        var report = JsonMembers.Object(root, "Report") ?? root;
        var version = JsonMembers.Text(root, "xarf_version", "Version");
        var type = JsonMembers.Text(report, "type", "ReportType", "Report-Type");
        if (version is null || type is null)
        {
            return null;
        }

        var draft = new XarfDraft(findings)
        {
            Version = version,
            Type = type,
            Class = JsonMembers.Text(report, "category", "ReportClass", "Category"),
            Source = JsonMembers.Text(report, "source_identifier", "SourceIp", "Source-IP", "Source"),
            Date = JsonMembers.Text(report, "timestamp", "Date"),
            Port = JsonMembers.Number(report, "source_port", "SourcePort"),
            UserAgent = JsonMembers.Text(report, "user_agent", "UserAgent", "User-Agent") ?? JsonMembers.Text(root, "User-Agent"),
            MailFrom = JsonMembers.Text(report, "smtp_from", "SmtpMailFromAddress"),
            Recipient = JsonMembers.Text(report, "smtp_to", "SmtpRcptToAddress", "SmtpRcptTo"),
            Domain = JsonMembers.Text(report, "domain", "ReportedDomain"),
            Uri = JsonMembers.Text(report, "url", "Url", "Uri"),
            MessageId = JsonMembers.Text(report, "message_id", "SmtpMessageId"),
        };
        return draft.Make(mail, attached ?? XarfEvidence.Read(root, report, findings));
    }
}
