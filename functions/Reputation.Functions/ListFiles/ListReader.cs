using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.ListFiles;

/// <summary>Reads a list as it comes, some lines at a time, in memory that does not grow with the list, nor with a line that has no end.</summary>
/// <typeparam name="TLine">What a line says.</typeparam>
internal sealed class ListReader<TLine>(PipeReader body, IListSyntax<TLine> syntax)
    where TLine : class
{
    /// <summary>Bytes; a line with every field as long as it may be has no more, unless it is written all in escapes.</summary>
    public const int LongestLine = 16 * 1024;

    /// <summary>Lines read at once.</summary>
    private const int MostLines = 1000;

    private const int LongestError = 250;

    private long _lines;
    private bool _isSkipping;

    /// <summary>Whether a line has ended so far other than by the end of the list.</summary>
    public bool HasLineEnds { get; private set; }

    /// <summary>Reads on: what has come, or waits for something to come. Null at the end.</summary>
    /// <exception cref="UnreadableListException">No line of this list can be read.</exception>
    /// <exception cref="IOException">The list broke off; its last line, of which the end is not known, is not taken.</exception>
    public async ValueTask<ListPart<TLine>?> ReadAsync(CancellationToken cancellationToken)
    {
        var result = await body.ReadAsync(cancellationToken);
        var (rest, examined) = (result.Buffer, result.Buffer.End);
        try
        {
            if (result.IsCompleted && rest.IsEmpty)
            {
                return null;
            }

            var (said, rejected) = (new List<TLine>(), new List<RejectedLine>());
            var first = _lines;
            while (_lines - first < MostLines && TryCutLine(ref rest, result.IsCompleted, out var line))
            {
                Take(line, said, rejected);
            }

            if (_lines - first == MostLines)
            {
                // There may be more lines in what has come already.
                examined = rest.Start;
            }
            else
            {
                SkipEndless(ref rest, rejected);
            }

            return new ListPart<TLine>(_lines, said, rejected);
        }
        finally
        {
            body.AdvanceTo(rest.Start, examined);
        }
    }

    private bool TryCutLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            HasLineEnds = true;
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        if (!isLast || rest.IsEmpty)
        {
            return false;
        }

        rest = rest.Slice(rest.End);
        return true;
    }

    /// <summary>What is longer than any line and has no end yet is not kept until it has one.</summary>
    private void SkipEndless(ref ReadOnlySequence<byte> rest, List<RejectedLine> rejected)
    {
        if (!_isSkipping && rest.Length <= LongestLine)
        {
            return;
        }

        if (!_isSkipping)
        {
            rejected.Add(TooLong(++_lines));
        }

        _isSkipping = true;
        rest = rest.Slice(rest.End);
    }

    private void Take(ReadOnlySequence<byte> line, List<TLine> said, List<RejectedLine> rejected)
    {
        if (_isSkipping)
        {
            // The end of a line that has been rejected.
            _isSkipping = false;
            return;
        }

        _lines++;
        if (line.Length > LongestLine)
        {
            rejected.Add(TooLong(_lines));
        }
        else
        {
            Read(Trim(line.IsSingleSegment ? line.First : line.ToArray()), said, rejected);
        }
    }

    private void Read(ReadOnlyMemory<byte> line, List<TLine> said, List<RejectedLine> rejected)
    {
        try
        {
            if (syntax.Read(line) is { } one)
            {
                said.Add(one);
            }
        }
        catch (InvalidInputException invalid)
        {
            var error = invalid.Errors is null ? invalid.Message : string.Join(' ', invalid.Errors.Values.SelectMany(sentences => sentences));
            rejected.Add(new RejectedLine(_lines, error.Length > LongestError ? error[..(LongestError - 1)] + '…' : error));
        }
    }

    private ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        if (_lines == 1 && WholeObjection(line.Span) is { } objection)
        {
            throw new UnreadableListException(objection);
        }

        if (_lines == 1 && line.Span.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        return line.Span is [.., (byte)'\r'] ? line[..^1] : line;
    }

    /// <summary>What a list as a whole is, when it is something else than lines of UTF-8, by how it begins.</summary>
    private static string? WholeObjection(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "This list is UTF-16: save it as UTF-8.",
        [0x1F, 0x8B, ..] => "This list is packed (gzip): unpack it first.",
        _ => null,
    };

    private static RejectedLine TooLong(long line) => new(line, string.Create(
        CultureInfo.InvariantCulture,
        $"This line has more than {LongestLine} bytes. Does the file lack line ends, or were they lost (curl keeps them with --data-binary)?"));
}
