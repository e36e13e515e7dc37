using System.Text;
using Reputation.Arf.Fields;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>The header of the mail that brings a report.</summary>
internal ref struct OuterHeader
{
    private string? _from;
    private string? _messageId;
    private DateTimeOffset? _date;
    private List<AuthenticationResults>? _results;
    private List<string>? _signatures;

    public PartHeader Part;

    /// <summary>Where the body starts.</summary>
    public int Body { get; private set; }

    /// <summary>Somebody's vacation program, or another one, wrote it (RFC 3834 5).</summary>
    public bool IsAutomaticReply { get; private set; }

    /// <summary>It says that it is of XARF.</summary>
    public bool IsXarf { get; private set; }

    public static OuterHeader Read(ReadOnlySpan<byte> message, Findings findings)
    {
        var header = default(OuterHeader);
        var fields = new FieldWalk(message);
        while (fields.MoveNext())
        {
            header.Take(fields.Name, fields.Value, findings);
        }

        findings.NoteHeader(message[..fields.End], fields.Ends);
        header.Body = fields.Position;
        return header;
    }

    public readonly ReportMessage ToMessage() => new()
    {
        FromAddress = _from,
        FromDomain = MailAddress.DomainOf(_from),
        MessageId = _messageId,
        Date = _date,
        AuthenticationResults = Kept.OrNone(_results),
        SignatureDomains = Kept.OrNone(_signatures),
    };

    private void Take(FieldName name, ReadOnlySpan<byte> value, Findings findings)
    {
        switch (name)
        {
            case FieldName.From:
                _from ??= MailAddress.First(value);
                break;
            case FieldName.MessageId:
                _messageId ??= MessageIds.Read(value);
                break;
            case FieldName.Date:
                _date ??= MailDate.Read(value);
                break;
            case FieldName.AuthenticationResults when Kept.HasRoom(ref _results, Kept.MostResults, findings):
                _results!.Add(AuthenticationResultsReader.Read(value));
                break;
            case FieldName.DkimSignature when Kept.HasRoom(ref _signatures, Kept.MostResults, findings):
                SignatureDomain.AddTo(_signatures!, value);
                break;
            case FieldName.AutoSubmitted:
                IsAutomaticReply = Octets.StartsWith(value, "auto-replied"u8);
                break;
            case FieldName.Xarf:
                IsXarf = !Ascii.EqualsIgnoreCase(value, "no"u8);
                break;
            default:
                Part.Take(name, value);
                break;
        }
    }
}
