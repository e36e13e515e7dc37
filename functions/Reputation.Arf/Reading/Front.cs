using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>What may stand in front of a message and is none of it.</summary>
internal static class Front
{
    /// <summary>How many octets to skip: a byte order mark, empty lines, and the line that a mailbox puts in front.</summary>
    public static int Skip(ReadOnlySpan<byte> message, Findings findings)
    {
        var start = 0;
        if (message.StartsWith("\uFEFF"u8))
        {
            findings.Note(ReportDeviation.ByteOrderMark);
            start = 3;
        }

        start += Lines.SkipEmpty(message[start..]);
        var rest = message[start..];
        if (rest.StartsWith("From "u8) || rest.StartsWith(">From "u8))
        {
            findings.Note(ReportDeviation.MailboxLine);
            Lines.Next(rest, 0, out _, out var next);
            start += next;
        }

        return start;
    }
}
