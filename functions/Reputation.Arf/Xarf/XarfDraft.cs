using System.Net;
using System.Text;
using Reputation.Arf.Fields;
using Reputation.Arf.Reading;

namespace Reputation.Arf.Xarf;

/// <summary>What a report in XARF says, as it was written.</summary>
internal sealed class XarfDraft(Findings findings)
{
    public required string Version { get; init; }

    public required string Type { get; init; }

    public string? Class { get; init; }

    public string? Source { get; init; }

    public string? Date { get; init; }

    public int? Port { get; init; }

    public string? UserAgent { get; init; }

    public string? MailFrom { get; init; }

    public string? Recipient { get; init; }

    public string? Domain { get; init; }

    public string? Uri { get; init; }

    public string? MessageId { get; init; }

    public FeedbackReport Make(ReportMessage mail, OriginalMessage? original)
    {
        findings.Note(ReportDeviation.HeadersOnly, original is { HeadersOnly: true });
        return new FeedbackReport
        {
            Format = ReportFormat.Xarf,
            Generator = ReportGenerator.Xarf,
            Type = Known(Type),
            TypeName = Type,
            UserAgent = UserAgent,
            Version = Version,
            SourceAddress = Address(),
            SourceText = Source,
            SourcePort = Port is > 0 and < 65536 ? Port : null,
            OriginalMailFrom = MailFrom is null ? null : MailAddress.Reported(Encoding.UTF8.GetBytes(MailFrom)),
            OriginalRecipients = Recipient is null ? [] : [MailAddress.Reported(Encoding.UTF8.GetBytes(Recipient))],
            ArrivedAt = Arrival(),
            ReportedDomains = Domain is null ? [] : [Domain],
            ReportedUris = Uri is null ? [] : [Uri],
            Report = mail,
            Original = original ?? FromMembers(),
            Deviations = findings.ToList(),
        };
    }

    private OriginalMessage? FromMembers() => MessageId is null
        ? null
        : new OriginalMessage { MessageId = MessageIds.Read(Encoding.UTF8.GetBytes(MessageId)), HeadersOnly = true };

    private IPAddress? Address()
    {
        var isDecorated = false;
        var address = Source is null ? null : AddressText.Read(Encoding.UTF8.GetBytes(Source), out isDecorated);
        findings.Note(ReportDeviation.NoSourceAddress, Source is null);
        findings.Note(ReportDeviation.SourceAddressUnreadable, Source is not null && address is null);
        findings.Note(ReportDeviation.SourceAddressDecorated, address is not null && isDecorated);
        findings.Note(ReportDeviation.SourceAddressNotPublic, address is not null && !PublicAddress.Is(address));
        return address;
    }

    private DateTimeOffset? Arrival()
    {
        var isWithoutZone = false;
        var at = Date is null ? null : MailDate.Read(Encoding.UTF8.GetBytes(Date), out isWithoutZone);
        findings.Note(ReportDeviation.DateWithoutZone, isWithoutZone);
        findings.Note(ReportDeviation.DateUnreadable, Date is not null && at is null);
        return at;
    }

    private FeedbackType Known(string type)
    {
        switch (type.ToUpperInvariant())
        {
            case "SPAM" or "BULK_MESSAGING":
                return FeedbackType.Abuse;
            case "PHISHING" or "FRAUD" or "SCAM":
                return FeedbackType.Fraud;
            case "MALWARE" or "VIRUS":
                return FeedbackType.Virus;
            default:
                // Break-ins, scans and the like are no complaint about mail.
                findings.Note(ReportDeviation.FeedbackTypeUnknown, Class is null);
                return FeedbackType.Unknown;
        }
    }
}
