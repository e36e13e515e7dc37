using Reputation.Arf.Mime;
using Reputation.Arf.Xarf;

namespace Reputation.Arf.Reading;

/// <summary>One message read: its header, its parts, the one with the fields, the one with the message.</summary>
internal sealed class ReportReading
{
    private readonly Findings _findings = new();

    /// <summary>The report; or null, and why there is none.</summary>
    public static FeedbackReport? Read(ReadOnlyMemory<byte> message, out string? why)
    {
        var reading = new ReportReading();
        message = message[Front.Skip(message.Span, reading._findings)..];
        why = Refusal.OfOctets(message.Span);
        if (why is not null)
        {
            return null;
        }

        return message.Span[0] == '{'
            ? reading.ReadJson(message, new ReportMessage(), null, out why)
            : reading.ReadMail(message, out why);
    }

    private FeedbackReport? ReadMail(ReadOnlyMemory<byte> message, out string? why)
    {
        var header = OuterHeader.Read(message.Span, _findings);
        var finder = new PartFinder(_findings);
        finder.Find(message[header.Body..], header.Part);
        var isReportType = header.Part.Type.IsReport
            && System.Text.Ascii.EqualsIgnoreCase(header.Part.Type.ReportType, "feedback-report"u8);
        _findings.Note(ReportDeviation.ReportTypeMissing, !isReportType);

        var parts = Parts(finder, message[header.Body..]);
        var mail = header.ToMessage();
        if (parts.Json >= 0 && ReadJson(parts.All[parts.Json].Content(), mail, Original(parts, default, out _), out why) is { } xarf)
        {
            return xarf;
        }

        why = null;
        if (ReadFields(parts, mail) is { } report)
        {
            return report;
        }

        var found = header.IsXarf ? XarfText.Read(parts.All, mail, Original(parts, default, out _), _findings) : null;
        found ??= ReadAttached(parts, mail, isReportType);
        why = found is null ? Refusal.OfParts(header, parts.All) : null;
        return found;
    }

    // Parts that were not told of by a boundary are looked for only where nothing else is to be found.
    private ReportParts Parts(PartFinder finder, ReadOnlyMemory<byte> body)
    {
        var parts = ReportParts.Of(finder.Parts);
        if (parts.Fields >= 0 || parts.Json >= 0 || finder.Parts is not [{ Depth: 0, Kind: MediaKind.None or MediaKind.Text or MediaKind.Other } only])
        {
            return parts;
        }

        body = only.Encoding == TransferEncoding.Plain ? body : only.Content();
        var lost = new PartFinder(_findings);
        lost.Recover(body, 1);
        var found = ReportParts.Of(lost.Parts);
        if (found.Fields < 0 && found.Message < 0)
        {
            return parts;
        }

        _findings.Note(ReportDeviation.AbsentBoundary);
        return found;
    }

    private FeedbackReport? ReadFields(ReportParts parts, ReportMessage mail)
    {
        var place = parts.Fields >= 0 ? parts.Fields : parts.FieldsElsewhere();
        if (place < 0)
        {
            return null;
        }

        var part = parts.All[place];
        var content = part.Content();
        _findings.Note(part.Depth == 0 ? ReportDeviation.EncodedBody : ReportDeviation.EncodedFields, part.Encoding != TransferEncoding.Plain);
        _findings.Note(ReportDeviation.CharsetUnknown, !part.IsCharsetKnown);
        _findings.Note(ReportDeviation.NestedMultipart, part.Depth > 1);
        if (part.Kind != MediaKind.Fields)
        {
            var start = TextFields.Find(content.Span);
            _findings.Note(start == Lines.SkipEmpty(content.Span) ? ReportDeviation.FieldsMistyped : ReportDeviation.FieldsInText);
            content = content[start..];
        }

        var fields = new ReportFields(_findings);
        var rest = fields.Read(content);
        parts = parts.Behind(place);
        var original = Original(parts, rest, out var recipient);
        NoteShape(parts, place, original);
        return Reports.OfFields(fields, mail, original, recipient, _findings);
    }

    private FeedbackReport? ReadAttached(ReportParts parts, ReportMessage mail, bool isReportType)
    {
        if (parts.Message < 0)
        {
            return null;
        }

        var original = Original(parts, default, out var recipient);
        var generator = recipient is null ? Generators.Sender(mail) : ReportGenerator.JmrpLegacy;
        if (generator == ReportGenerator.Unknown && !isReportType)
        {
            return null;
        }

        _findings.Note(ReportDeviation.MissingFields);
        _findings.Note(ReportDeviation.NestedMultipart, parts.All[parts.Message].Depth > 1);
        return Reports.Attached(generator, mail, original, recipient, _findings);
    }

    private FeedbackReport? ReadJson(ReadOnlyMemory<byte> json, ReportMessage mail, OriginalMessage? attached, out string? why) =>
        XarfJson.Read(json, mail, attached, _findings, out why);

    private OriginalMessage? Original(ReportParts parts, ReadOnlyMemory<byte> behindFields, out string? recipient)
    {
        recipient = null;
        var reader = new OriginalReader(_findings);
        OriginalMessage? original = null;
        if (parts.Message >= 0)
        {
            var part = parts.All[parts.Message];
            _findings.Note(part.Depth == 0 ? ReportDeviation.EncodedBody : ReportDeviation.EncodedMessage, part.Encoding != TransferEncoding.Plain);
            _findings.Note(ReportDeviation.MessageMistyped, part.Kind is not (MediaKind.Message or MediaKind.Headers));
            original = reader.Read(part.Content(), part.Kind == MediaKind.Headers);
        }
        else if (!behindFields.IsEmpty && HeaderLook.Has(behindFields.Span))
        {
            original = reader.Read(behindFields, false);
        }

        recipient = reader.Recipient;
        return original;
    }

    private void NoteShape(ReportParts parts, int fields, OriginalMessage? original)
    {
        _findings.Note(ReportDeviation.MissingThirdPart, original is null);
        _findings.Note(ReportDeviation.HeadersOnly, original is { HeadersOnly: true });
        _findings.Note(
            ReportDeviation.PartsReordered, (parts.Message >= 0 && parts.Message < fields) || (fields == 0 && parts.HasTextBehind(fields)));
    }
}
