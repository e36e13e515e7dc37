using System.Text;
using System.Text.Unicode;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.ListFiles;

/// <summary>The bytes of a line as text.</summary>
internal static class LineText
{
    /// <summary>Decodes a line.</summary>
    /// <exception cref="InvalidInputException">They are not UTF-8.</exception>
    public static string Of(ReadOnlyMemory<byte> line) => Utf8.IsValid(line.Span)
        ? Encoding.UTF8.GetString(line.Span)
        : throw new InvalidInputException("This line is not valid UTF-8.");
}
