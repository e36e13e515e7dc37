using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>Takes a body apart, down to 16 multiparts within each other and up to 64 parts. Attached messages are not looked into.</summary>
internal sealed class PartFinder(Findings findings)
{
    public const int Deepest = 16;
    public const int Most = 64;

    // RFC 2046 5.1.1 allows 70.
    private const int LongestBoundary = 200;

    private readonly List<Part> _parts = new(4);

    public IReadOnlyList<Part> Parts => _parts;

    /// <summary>Adds what the body holds to the parts.</summary>
    public void Find(ReadOnlyMemory<byte> body, scoped PartHeader header, int depth = 0)
    {
        var type = header.Type;
        if (type.Kind != MediaKind.Multipart)
        {
            var known = type.Kind != MediaKind.Fields || Charsets.IsKnown(type.Charset);
            _parts.Add(new Part(type.Kind, body, header.Encoding, depth, known, PartNames.Of(header.FileName)));
            return;
        }

        if (depth == Deepest)
        {
            findings.Note(ReportDeviation.TooDeep);
            return;
        }

        findings.Note(ReportDeviation.EncodedBody, header.Encoding != TransferEncoding.Plain);
        body = TransferDecoding.Decode(body, header.Encoding);
        if (!Walk(body, type.Boundary, depth + 1))
        {
            findings.Note(ReportDeviation.AbsentBoundary);
            Recover(body, depth + 1);
        }
    }

    /// <summary>Finds parts without a boundary that was told: by the first line that looks like a delimiter, or by their <c>Content-Type</c>.</summary>
    public void Recover(ReadOnlyMemory<byte> body, int depth)
    {
        var boundary = LostParts.Boundary(body.Span);
        if (!boundary.IsEmpty && Walk(body, boundary, depth))
        {
            return;
        }

        var start = LostParts.NextType(body.Span, 0);
        while (start >= 0 && HasRoom())
        {
            var next = LostParts.NextType(body.Span, start + 1);
            Add(next < 0 ? body[start..] : body[start..next], depth);
            start = next;
        }

        if (_parts.Count == 0)
        {
            _parts.Add(new Part(MediaKind.None, body, TransferEncoding.Plain, depth, true, PartName.None));
        }
    }

    private bool Walk(ReadOnlyMemory<byte> body, ReadOnlySpan<byte> boundary, int depth)
    {
        if (boundary.IsEmpty || boundary.Length > LongestBoundary)
        {
            return false;
        }

        Span<byte> delimiter = stackalloc byte[LongestBoundary + 2];
        "--"u8.CopyTo(delimiter);
        boundary.CopyTo(delimiter[2..]);
        var lines = new Delimiters(body.Span, delimiter[..(boundary.Length + 2)]);
        var start = -1;
        while (HasRoom() && lines.MoveNext())
        {
            if (start >= 0)
            {
                Add(body[start..Math.Max(start, Lines.EndBefore(body.Span, lines.Start))], depth);
            }

            start = lines.Next;
            if (lines.IsLast)
            {
                return true;
            }
        }

        if (start >= 0 && HasRoom())
        {
            findings.Note(ReportDeviation.Truncated);
            Add(body[start..], depth);
        }

        return start >= 0;
    }

    private void Add(ReadOnlyMemory<byte> part, int depth)
    {
        var header = PartHeader.Read(part.Span, out var body);
        Find(part[body..], header, depth);
    }

    private bool HasRoom()
    {
        findings.Note(ReportDeviation.TooManyParts, _parts.Count >= Most);
        return _parts.Count < Most;
    }
}
