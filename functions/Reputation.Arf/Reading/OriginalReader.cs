using Reputation.Arf.Fields;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>Reads the header of the message that a report is about.</summary>
internal ref struct OriginalReader(Findings findings)
{
    private readonly Findings _findings = findings;
    private string? _from;
    private string? _messageId;
    private string? _returnPath;
    private DateTimeOffset? _date;
    private string? _feedbackId;
    private string? _cfblFeedbackId;
    private List<ReceivedHop>? _received;
    private List<ReceivedSpf>? _spf;
    private List<AuthenticationResults>? _results;
    private List<AuthenticationResults>? _arcResults;
    private List<string>? _signatures;

    /// <summary>Whom Microsoft's old reports name as the recipient.</summary>
    public string? Recipient { get; private set; }

    public OriginalMessage Read(ReadOnlyMemory<byte> message, bool isHeader)
    {
        message = message[Front.Skip(message.Span, _findings)..];
        var fields = new FieldWalk(message.Span);
        while (fields.MoveNext())
        {
            Take(fields.Name, fields.Value);
        }

        _findings.NoteHeader(message.Span[..fields.End], fields.Ends);
        return new OriginalMessage
        {
            MessageId = _messageId,
            FromAddress = _from,
            FromDomain = MailAddress.DomainOf(_from),
            ReturnPath = _returnPath,
            Date = _date,
            Received = Kept.OrNone(_received),
            ReceivedSpf = Kept.OrNone(_spf),
            AuthenticationResults = Kept.OrNone(_results),
            ArcAuthenticationResults = Kept.OrNone(_arcResults),
            SignatureDomains = Kept.OrNone(_signatures),
            FeedbackId = _feedbackId,
            CfblFeedbackId = _cfblFeedbackId,
            HeadersOnly = isHeader || Octets.Trim(message.Span[fields.Position..]).IsEmpty,
            Header = message[..fields.End],
        };
    }

    private void Take(FieldName name, ReadOnlySpan<byte> value)
    {
        switch (name)
        {
            case FieldName.Received when Kept.HasRoom(ref _received, Kept.MostHops, _findings):
                _received!.Add(ReceivedReader.Read(value));
                break;
            case FieldName.ReceivedSpf when Kept.HasRoom(ref _spf, Kept.MostResults, _findings):
                _spf!.Add(ReceivedSpfReader.Read(value));
                break;
            case FieldName.AuthenticationResults when Kept.HasRoom(ref _results, Kept.MostResults, _findings):
                _results!.Add(AuthenticationResultsReader.Read(value));
                break;
            case FieldName.ArcAuthenticationResults when Kept.HasRoom(ref _arcResults, Kept.MostResults, _findings):
                _arcResults!.Add(AuthenticationResultsReader.Read(value));
                break;
            case FieldName.DkimSignature when Kept.HasRoom(ref _signatures, Kept.MostResults, _findings):
                SignatureDomain.AddTo(_signatures!, value);
                break;
            default:
                TakeOnce(name, value);
                break;
        }
    }

    private void TakeOnce(FieldName name, ReadOnlySpan<byte> value)
    {
        switch (name)
        {
            case FieldName.From:
                _from ??= MailAddress.First(value);
                break;
            case FieldName.MessageId:
                _messageId ??= MessageIds.Read(value);
                break;
            case FieldName.ReturnPath:
                _returnPath ??= MailAddress.First(value);
                break;
            case FieldName.Date:
                _date ??= MailDate.Read(value);
                break;
            case FieldName.FeedbackId:
                _feedbackId ??= FieldText.OrNull(value);
                break;
            case FieldName.CfblFeedbackId:
                _cfblFeedbackId ??= FieldText.OrNull(value);
                break;
            case FieldName.XHmXmrOriginalRecipient:
                Recipient ??= MailAddress.Reported(value);
                break;
            case FieldName.Recipient:
                _findings.Note(ReportDeviation.RecipientRedacted, RedactedAddress.IsNamed(value));
                break;
        }
    }
}
