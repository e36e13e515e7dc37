using System.Globalization;
using System.Text;
using Reputation.Arf.Fields;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Redaction;

/// <summary>Writes the fields of a report and of a message, one a line, without recipients.</summary>
internal sealed class ExcerptWriter
{
    private const int LongestValue = 4096;

    private readonly FeedbackReport _report;
    private readonly int _most;
    private readonly RecipientMask _mask;
    private readonly bool _isTooMany;
    private readonly StringBuilder _text = new();
    private long _budget;

    public ExcerptWriter(FeedbackReport report, int most)
    {
        var recipients = Recipients.Of(report);
        _report = report;
        _most = most;
        _budget = 4L * most;
        _isTooMany = recipients.Count > Recipients.Most;
        _mask = new RecipientMask(recipients);
    }

    public string Write()
    {
        if (_report.Fields.IsEmpty || _isTooMany)
        {
            WriteRead();
        }
        else
        {
            WriteFields(_report.Fields.Span);
        }

        if (_budget > 0 && _report.Original is { Header.IsEmpty: false } original && !_isTooMany)
        {
            WriteLine("", "");
            WriteFields(original.Header.Span);
        }

        return _text.ToString();
    }

    private void WriteFields(ReadOnlySpan<byte> header)
    {
        var fields = new FieldWalk(header);
        while (_budget > 0 && fields.MoveNext())
        {
            _budget -= fields.NameText.Length + Math.Min(fields.Value.Length, LongestValue);
            if (KeptFields.Are(fields.NameText))
            {
                var isRecipient = RecipientFields.Names(fields.Name, fields.NameText) || fields.Value.Length > LongestValue;
                WriteField(FieldText.Of(fields.NameText), isRecipient ? RecipientMask.Mark : _mask.Text(KeptFields.Of(fields.Name, fields.NameText, FieldText.Of(fields.Value))));
            }
        }
    }

    private void WriteField(string name, string value)
    {
        if (!_mask.Holds(name))
        {
            WriteLine(name + ": ", value);
        }
    }

    // What a report without fields of its own says, and all that is said of one with more recipients than can be searched for.
    private void WriteRead()
    {
        WriteKnown("Feedback-Type", _report.Type.ToString());
        WriteKnown("Source-IP", _report.SourceAddress?.ToString());
        WriteKnown("Arrival-Date", _report.ArrivedAt?.ToString("O", CultureInfo.InvariantCulture));
        if (!_isTooMany)
        {
            WriteKnown("Version", _report.Version);
            WriteKnown("User-Agent", _report.UserAgent);
            WriteKnown("Original-Mail-From", _report.OriginalMailFrom is { } sender ? _mask.Sender(sender) : null);
        }
    }

    private void WriteKnown(string name, string? value)
    {
        if (value is not null)
        {
            WriteField(name, _mask.Text(value));
        }
    }

    private void WriteLine(string name, string value)
    {
        if (_text.Length + name.Length + value.Length + 1 <= _most)
        {
            // A line stays one, whatever an encoded word held.
            _text.Append(name).Append(string.Concat(value.Select(sign => char.IsControl(sign) ? ' ' : sign))).Append('\n');
        }
        else
        {
            _budget = 0;
        }
    }
}
