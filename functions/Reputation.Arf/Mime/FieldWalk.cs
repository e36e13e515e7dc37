namespace Reputation.Arf.Mime;

/// <summary>
/// Goes through the fields of a header (RFC 5322 2.2), up to an empty line, a delimiter of parts or the end. Lines that are no fields are
/// passed over.
/// </summary>
internal ref struct FieldWalk(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    public FieldName Name { get; private set; }

    /// <summary>The name as it is written.</summary>
    public ReadOnlySpan<byte> NameText { get; private set; }

    /// <summary>All lines of the value, with the line ends between them.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool IsFolded { get; private set; }

    /// <summary>A line before was no field.</summary>
    public bool IsBroken { get; private set; }

    public LineEnds Ends { get; private set; }

    /// <summary>Where the next field starts; in the end, what stands behind the header.</summary>
    public int Position { get; private set; }

    /// <summary>Where the header ends, without the empty line.</summary>
    public int End { get; private set; }

    public bool MoveNext()
    {
        while (Position < _text.Length)
        {
            var start = Position;
            End = start;
            Ends |= Lines.Next(_text, start, out var end, out var next);
            if (end == start || IsDelimiter(_text[start..end]))
            {
                Position = end == start ? next : start;
                return false;
            }

            Position = next;
            if (TakeName(_text[start..end]))
            {
                TakeValue(start + NameText.Length, end);
                return true;
            }

            IsBroken = true;
        }

        End = _text.Length;
        return false;
    }

    private static bool IsDelimiter(ReadOnlySpan<byte> line) => line.Length > 2 && line[0] == '-' && line[1] == '-';

    private bool TakeName(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        NameText = line[..colon];
        Name = FieldNames.Find(NameText);
        if (Name != FieldName.Unknown || NameText.IndexOfAnyExceptInRange((byte)33, (byte)126) < 0)
        {
            return true;
        }

        // White space before the colon is of old (RFC 5322 4.5); within the name it makes the line something else.
        var name = line[..colon].TrimEnd(" \t"u8);
        if (name.IsEmpty || name.IndexOfAnyExceptInRange((byte)33, (byte)126) >= 0)
        {
            return false;
        }

        NameText = name;
        Name = FieldNames.Find(name);
        return true;
    }

    private void TakeValue(int start, int end)
    {
        IsFolded = false;
        while (Position < _text.Length && _text[Position] is (byte)' ' or (byte)'\t')
        {
            IsFolded = true;
            Ends |= Lines.Next(_text, Position, out end, out var next);
            Position = next;
        }

        var value = _text[start..end];
        Value = Octets.Trim(value[(value.IndexOf((byte)':') + 1)..]);
    }
}
