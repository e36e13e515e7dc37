using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Reputation.Arf;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>Makes a piece of evidence of a report: pure.</summary>
internal static class ReportedPiece
{
    private const int IdLength = 32;

    /// <summary>The piece that a report is.</summary>
    public static EvidencePiece Of(
        FeedbackReport report, EvidenceKind kind, ReportSource source, Reporter reporter, string id, DateTimeOffset receivedAt, TimeSpan kept) => new()
        {
            Id = IdOf(report, kind, source, reporter),
            Kind = kind,
            At = ReportedInstant.Of(report, receivedAt, kept).ToUniversalTime().InWholeMilliseconds(),
            Count = kind == EvidenceKind.NotSpam ? 1 : report.Incidents,
            Reporter = reporter.Name,
            IsTrusted = reporter.IsTrusted,
            Provenance = source.Provenance,
            Report = id,
            Address = source.Address is { IsIPv4: false } address ? address : null,
        };

    /// <summary>
    /// A report that is sent again names the same reporter, message, source and arrival; where it names no message, its fields are the same.
    /// Who complains and who says that it is no spam are two; and so are a reporter who is certain, and whoever uses that name: what is
    /// forged must not take the place of what is not.
    /// </summary>
    private static string IdOf(FeedbackReport report, EvidenceKind kind, ReportSource source, Reporter reporter)
    {
        var message = report.Original?.MessageId ?? ReportRedaction.Excerpt(report);
        var arrived = report.ArrivedAt?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        // A sender may give all its messages one id: without an arrival, only the recipient tells them apart.
        var recipients = arrived is null ? string.Join(' ', report.OriginalRecipients) : null;
        var key = string.Join('\n', kind.Name(), reporter.Name, reporter.IsTrusted ? "trusted" : "heard", message, source.Address?.ToAddressString(), arrived, recipients);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..IdLength];
    }
}
