using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>Finds the fields of a report within text: a paragraph with <c>Feedback-Type</c> and one more field of a report.</summary>
internal static class TextFields
{
    private const int MostPlaces = 8;
    private const int MostLinesBack = 32;

    /// <summary>Where the paragraph starts; -1 when there is none.</summary>
    public static int Find(ReadOnlySpan<byte> text)
    {
        var found = Find(text, "eedback-"u8);
        return found < 0 ? Find(text, "EEDBACK-"u8) : found;
    }

    private static int Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark)
    {
        var at = 0;
        for (var places = 0; places < MostPlaces;)
        {
            var step = text[at..].IndexOf(mark);
            if (step < 0)
            {
                return -1;
            }

            var line = at + step - 1;
            at += step + mark.Length;
            if (line >= 0 && Lines.StartAt(text, line) && Octets.StartsWith(text[line..], "Feedback-Type:"u8))
            {
                places++;
                var start = Paragraph(text, line);
                if (HasFields(text[start..]))
                {
                    return start;
                }
            }
        }

        return -1;
    }

    private static int Paragraph(ReadOnlySpan<byte> text, int line)
    {
        for (var lines = 0; lines < MostLinesBack && line > 0; lines++)
        {
            var end = Lines.EndBefore(text, line);
            var start = text[..end].LastIndexOfAny((byte)'\r', (byte)'\n') + 1;
            if (start == end || text[start..end].IndexOf((byte)':') <= 0 || text[start..].StartsWith("--"u8))
            {
                break;
            }

            line = start;
        }

        return line;
    }

    private static bool HasFields(ReadOnlySpan<byte> text)
    {
        var fields = new FieldWalk(text);
        var others = 0;
        while (fields.MoveNext() && others == 0)
        {
            others += fields.Name is FieldName.UserAgent or FieldName.Version or FieldName.SourceIp or FieldName.ArrivalDate
                or FieldName.ReceivedDate or FieldName.OriginalMailFrom or FieldName.OriginalRcptTo or FieldName.ReportedDomain
                or FieldName.ReportingMta or FieldName.Incidents ? 1 : 0;
        }

        return others > 0;
    }
}
