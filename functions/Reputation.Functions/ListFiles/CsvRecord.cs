using System.Text;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.ListFiles;

/// <summary>
/// The fields of one line of CSV (RFC 4180, section 2). No field of a listing has a line break in it, so a record ends with its line
/// also where a quotation mark is left open: else one slip would swallow every line after it.
/// </summary>
internal static class CsvRecord
{
    /// <summary>Cuts a line at its commas.</summary>
    /// <exception cref="InvalidInputException">The quotation marks do not fit.</exception>
    public static List<string> Parse(string line)
    {
        var fields = new List<string>();
        var rest = line.AsSpan();
        while (true)
        {
            var start = rest.TrimStart(" \t");
            fields.Add(start is ['"', ..] ? Quoted(start[1..], out rest) : Bare(rest, out rest));
            if (rest.IsEmpty)
            {
                return fields;
            }

            rest = rest[1..];
        }
    }

    private static string Bare(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        var end = text.IndexOf(',');
        var field = (end < 0 ? text : text[..end]).Trim(" \t");
        rest = end < 0 ? default : text[end..];
        return field.Contains('"')
            ? throw new InvalidInputException("A quotation mark stands inside a field: put the whole field in quotation marks, and write this one twice.")
            : field.ToString();
    }

    private static string Quoted(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        var field = new StringBuilder();
        while (true)
        {
            var mark = text.IndexOf('"');
            if (mark < 0)
            {
                throw new InvalidInputException("A quotation mark is not closed on this line, and no field goes over several lines here.");
            }

            field.Append(text[..mark]);
            text = text[(mark + 1)..];
            if (text is not ['"', ..])
            {
                break;
            }

            field.Append('"');
            text = text[1..];
        }

        rest = text.TrimStart(" \t");
        return rest is [] or [',', ..]
            ? field.ToString()
            : throw new InvalidInputException("Something follows the closing quotation mark of a field; a comma is expected.");
    }
}
