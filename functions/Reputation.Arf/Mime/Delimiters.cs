namespace Reputation.Arf.Mime;

/// <summary>Finds the lines between parts (RFC 2046 5.1.1).</summary>
internal ref struct Delimiters(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private readonly ReadOnlySpan<byte> _delimiter = delimiter;
    private int _at;

    /// <summary>Where the line starts.</summary>
    public int Start { get; private set; }

    /// <summary>Where the line behind it starts.</summary>
    public int Next => _at;

    /// <summary>It ends the last part.</summary>
    public bool IsLast { get; private set; }

    public bool MoveNext()
    {
        while (_at < _body.Length)
        {
            var step = _body[_at..].IndexOf(_delimiter);
            if (step < 0)
            {
                return false;
            }

            Start = _at + step;
            _at = Start + _delimiter.Length;
            if (Lines.StartAt(_body, Start) && TakeRest())
            {
                return true;
            }
        }

        return false;
    }

    // Only white space may stand behind the boundary.
    private bool TakeRest()
    {
        var at = _at;
        IsLast = _body[at..].StartsWith("--"u8);
        at += IsLast ? 2 : 0;
        while (at < _body.Length && _body[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        if (at < _body.Length && _body[at] is not ((byte)'\r' or (byte)'\n'))
        {
            return false;
        }

        Lines.Next(_body, at, out _, out _at);
        return true;
    }
}
