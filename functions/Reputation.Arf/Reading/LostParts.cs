using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>Finds where parts start when the boundary is not known.</summary>
internal static class LostParts
{
    /// <summary>What follows <c>--</c> on the first line that a <c>Content-</c> field follows; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Boundary(ReadOnlySpan<byte> body)
    {
        for (var at = 0; at < body.Length;)
        {
            var step = body[at..].IndexOf("--"u8);
            if (step < 0)
            {
                break;
            }

            var start = at + step;
            Lines.Next(body, start, out var end, out var next);
            if (Lines.StartAt(body, start) && Octets.StartsWith(body[next..], "Content-"u8))
            {
                return body[(start + 2)..end].TrimEnd(" \t"u8);
            }

            at = next;
        }

        return default;
    }

    /// <summary>The next line with the type of a report's fields or of a message; -1 when there is none.</summary>
    public static int NextType(ReadOnlySpan<byte> body, int start)
    {
        // The first letter may be of either case.
        for (var at = start; at < body.Length;)
        {
            var step = body[at..].IndexOf("ontent-"u8);
            var line = at + step - 1;
            if (step < 0)
            {
                break;
            }

            if (line >= start && Lines.StartAt(body, line) && IsWanted(body[line..]))
            {
                return line;
            }

            at += step + 7;
        }

        return -1;
    }

    private static bool IsWanted(ReadOnlySpan<byte> text)
    {
        if (!Octets.StartsWith(text, "Content-Type:"u8))
        {
            return false;
        }

        Lines.Next(text, 0, out var end, out _);
        return ContentType.Read(text[13..end]).Kind is MediaKind.Fields or MediaKind.Message or MediaKind.Headers;
    }
}
