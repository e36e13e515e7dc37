using System.Net;
using Reputation.Arf.Fields;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>The fields of a feedback report (RFC 5965 3, RFC 6591 3) as they are read, one after the other.</summary>
internal sealed class ReportFields(Findings findings)
{
    private ulong _seen;
    private bool _isArrivalDate;
    private AuthFailureFields? _authFailure;
    private List<string>? _recipients;
    private List<string>? _domains;
    private List<string>? _uris;
    private List<AuthenticationResults>? _results;

    public FeedbackType Type { get; private set; }

    public string? TypeName { get; private set; }

    public string? UserAgent { get; private set; }

    public string? Version { get; private set; }

    public IPAddress? SourceAddress { get; private set; }

    public string? SourceText { get; private set; }

    public int? SourcePort { get; private set; }

    public string? MailFrom { get; private set; }

    public DateTimeOffset? ArrivedAt { get; private set; }

    public int Incidents { get; private set; } = 1;

    public string? EnvelopeId { get; private set; }

    public string? ReportingMta { get; private set; }

    public string? RemovalRecipient { get; private set; }

    public string? AbuseType { get; private set; }

    public string? SubscriptionLink { get; private set; }

    public IReadOnlyList<string> Recipients => Kept.OrNone(_recipients);

    public IReadOnlyList<string> Domains => Kept.OrNone(_domains);

    public IReadOnlyList<string> Uris => Kept.OrNone(_uris);

    public IReadOnlyList<AuthenticationResults> Results => Kept.OrNone(_results);

    public AuthFailureDetails? AuthFailure => _authFailure?.ToDetails();

    /// <summary>The octets of the fields.</summary>
    public ReadOnlyMemory<byte> Text { get; private set; }

    /// <summary>Reads up to the first empty line behind a field, and returns what is behind that.</summary>
    public ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> text)
    {
        text = text[Front.Skip(text.Span, findings)..];
        var fields = new FieldWalk(text.Span);
        while (fields.MoveNext())
        {
            findings.Note(ReportDeviation.FoldedFields, fields.IsFolded);
            Take(fields.Name, fields.Value);
        }

        Text = text[..fields.End];
        findings.NoteHeader(Text.Span, fields.Ends);
        findings.Note(ReportDeviation.BrokenField, fields.IsBroken);
        NoteMissing();
        return text[fields.Position..];
    }

    private void NoteMissing()
    {
        findings.Note(ReportDeviation.FeedbackTypeMissing, TypeName is null);
        findings.Note(ReportDeviation.UserAgentMissing, UserAgent is null);
        findings.Note(ReportDeviation.VersionMissing, Version is null);
        findings.Note(ReportDeviation.NoSourceAddress, SourceText is null);
        findings.Note(ReportDeviation.SourceAddressUnreadable, SourceText is not null && SourceAddress is null);
        findings.Note(ReportDeviation.SourceAddressNotPublic, SourceAddress is not null && !PublicAddress.Is(SourceAddress));
    }

    private void Take(FieldName name, ReadOnlySpan<byte> value)
    {
        switch (name)
        {
            case FieldName.Unknown:
                break;
            case FieldName.SourceIp:
                TakeSource(value);
                break;
            case FieldName.OriginalRcptTo:
                TakeRecipient(value);
                break;
            case FieldName.ReportedDomain when Kept.HasRoom(ref _domains, Kept.MostValues, findings):
                _domains!.Add(FieldText.Of(value));
                break;
            case FieldName.ReportedUri when Kept.HasRoom(ref _uris, Kept.MostValues, findings):
                _uris!.Add(FieldText.Of(value));
                break;
            case FieldName.AuthenticationResults when Kept.HasRoom(ref _results, Kept.MostResults, findings):
                _results!.Add(AuthenticationResultsReader.Read(value));
                break;
            case FieldName.ReportedDomain or FieldName.ReportedUri or FieldName.AuthenticationResults:
                break;
            case FieldName.DkimCanonicalizedBody or FieldName.DkimCanonicalizedHeader or FieldName.SpfDns:
                (_authFailure ??= new AuthFailureFields()).Take(name, value);
                break;
            default:
                TakeFirst(name, value);
                break;
        }
    }

    private void TakeFirst(FieldName name, ReadOnlySpan<byte> value)
    {
        var bit = 1UL << (int)name;
        if ((_seen & bit) != 0)
        {
            findings.Note(ReportDeviation.DuplicateField);
            return;
        }

        _seen |= bit;
        TakeOnce(name, value);
    }

    private void TakeOnce(FieldName name, ReadOnlySpan<byte> value)
    {
        switch (name)
        {
            case FieldName.FeedbackType:
                TypeName = FieldText.OrNull(value);
                Type = FeedbackTypes.Read(value, findings);
                break;
            case FieldName.UserAgent:
                UserAgent = FieldText.OrNull(value);
                break;
            case FieldName.Version:
                TakeVersion(value);
                break;
            case FieldName.OriginalMailFrom:
                MailFrom = MailAddress.Reported(value);
                break;
            case FieldName.ArrivalDate or FieldName.ReceivedDate:
                TakeArrival(name, value);
                break;
            case FieldName.Incidents:
                Incidents = IncidentCount.Read(value, findings);
                break;
            case FieldName.SourcePort:
                SourcePort = int.TryParse(value, out var port) && port is > 0 and < 65536 ? port : null;
                break;
            case FieldName.OriginalEnvelopeId:
                EnvelopeId = FieldText.OrNull(value);
                break;
            case FieldName.ReportingMta:
                ReportingMta = FieldText.OrNull(Octets.StartsWith(value, "dns;"u8) ? value[4..] : value);
                break;
            case FieldName.RemovalRecipient:
                RemovalRecipient = MailAddress.Reported(value);
                findings.Note(ReportDeviation.RecipientRedacted, RedactedAddress.Is(RemovalRecipient));
                break;
            case FieldName.AbuseType:
                AbuseType = FieldText.OrNull(value);
                break;
            case FieldName.SubscriptionLink:
                SubscriptionLink = FieldText.OrNull(value);
                break;
            case var _ when AuthFailureFields.Has(name):
                (_authFailure ??= new AuthFailureFields()).Take(name, value);
                break;
        }
    }

    // Of two that differ, the first that is an address: a later one may have been copied from the message.
    private void TakeSource(ReadOnlySpan<byte> value)
    {
        var address = AddressText.Read(value, out var isDecorated);
        if (SourceText is not null)
        {
            findings.Note(ReportDeviation.DuplicateField);
            findings.Note(ReportDeviation.SourceAddressConflict, SourceAddress is not null && address is not null && !SourceAddress.Equals(address));
        }

        if (SourceText is null || (SourceAddress is null && address is not null))
        {
            SourceText = FieldText.OrNull(value) ?? SourceText;
            SourceAddress = address;
            findings.Note(ReportDeviation.SourceAddressDecorated, address is not null && isDecorated);
        }
    }

    private void TakeRecipient(ReadOnlySpan<byte> value)
    {
        if (Kept.HasRoom(ref _recipients, Kept.MostValues, findings))
        {
            var recipient = MailAddress.Reported(value);
            findings.Note(ReportDeviation.RecipientRedacted, RedactedAddress.Is(recipient));
            _recipients!.Add(recipient);
        }
    }

    private void TakeVersion(ReadOnlySpan<byte> value)
    {
        Version = FieldText.OrNull(value);
        findings.Note(ReportDeviation.DraftVersion, value.StartsWith("0."u8));
        findings.Note(ReportDeviation.VersionUnknown, Version is not (null or "1") && !value.StartsWith("0."u8));
    }

    // Received-Date counts only where there is no Arrival-Date.
    private void TakeArrival(FieldName name, ReadOnlySpan<byte> value)
    {
        if (_isArrivalDate)
        {
            return;
        }

        _isArrivalDate = name == FieldName.ArrivalDate;
        findings.Note(ReportDeviation.ReceivedDate, !_isArrivalDate);
        ArrivedAt = MailDate.Read(value, out var isWithoutZone) ?? ArrivedAt;
        findings.Note(ReportDeviation.DateWithoutZone, isWithoutZone);
        findings.Note(ReportDeviation.DateUnreadable, ArrivedAt is null);
    }
}
