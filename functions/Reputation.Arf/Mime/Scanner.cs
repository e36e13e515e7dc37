using System.Buffers;

namespace Reputation.Arf.Mime;

/// <summary>Goes through a structured value: words, quoted strings, comments (RFC 5322 3.2). Line ends are white space.</summary>
internal ref struct Scanner(ReadOnlySpan<byte> text)
{
    public static readonly SearchValues<byte> EndsOfValue = SearchValues.Create(" \t\r\n\0;("u8);
    public static readonly SearchValues<byte> EndsOfName = SearchValues.Create(" \t\r\n\0;(=\""u8);
    private static readonly SearchValues<byte> InComment = SearchValues.Create("()\\"u8);
    private static readonly SearchValues<byte> InQuotes = SearchValues.Create("\"\\"u8);

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    public readonly bool IsAtEnd => _at >= _text.Length;

    public readonly int At => _at;

    /// <summary>The next octet, or 0 at the end.</summary>
    public readonly byte Next => _at < _text.Length ? _text[_at] : (byte)0;

    /// <summary>The first of the comments that were skipped last, without its parentheses.</summary>
    public ReadOnlySpan<byte> Comment { get; private set; }

    public void SkipWhite()
    {
        while (_at < _text.Length && Octets.IsWhite(_text[_at]))
        {
            _at++;
        }
    }

    /// <summary>Skips white space and comments.</summary>
    public void SkipBlank()
    {
        Comment = default;
        SkipWhite();
        while (Next == '(')
        {
            var comment = TakeComment();
            Comment = Comment.IsEmpty ? comment : Comment;
            SkipWhite();
        }
    }

    public bool Take(char octet)
    {
        if (IsAtEnd || _text[_at] != octet)
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>From here up to one of the ends; empty when that is here.</summary>
    public ReadOnlySpan<byte> Word(SearchValues<byte> ends)
    {
        var rest = _text[_at..];
        var length = rest.IndexOfAny(ends);
        var word = length < 0 ? rest : rest[..length];
        _at += word.Length;
        return word;
    }

    /// <summary>A comment with all comments in it, without its parentheses; one that nobody ends goes to the end.</summary>
    public ReadOnlySpan<byte> TakeComment()
    {
        var start = ++_at;
        for (var depth = 1; ;)
        {
            var step = _at < _text.Length ? _text[_at..].IndexOfAny(InComment) : -1;
            if (step < 0)
            {
                _at = _text.Length;
                return _text[start..];
            }

            _at += step + 1;
            switch (_text[_at - 1])
            {
                case (byte)'\\':
                    _at = Math.Min(_at + 1, _text.Length);
                    break;
                case (byte)'(':
                    depth++;
                    break;
                default:
                    if (--depth == 0)
                    {
                        return _text[start..(_at - 1)];
                    }

                    break;
            }
        }
    }

    /// <summary>A value that may be a quoted string, without its quotes.</summary>
    public ReadOnlySpan<byte> TakeValue(SearchValues<byte> ends)
    {
        if (Next != '"')
        {
            return Word(ends);
        }

        var start = _at;
        var quoted = TakeQuoted();

        // The quotes of a local part belong to it: "john doe"@example.org.
        return Word(ends).IsEmpty ? quoted : _text[start.._at];
    }

    /// <summary><c>; name = value</c>, as of a media type; false at the end.</summary>
    public bool TakeParameter(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        while (!IsAtEnd)
        {
            SkipBlank();
            name = Word(EndsOfName);
            SkipBlank();
            if (name.IsEmpty || !Take('='))
            {
                if (name.IsEmpty && !IsAtEnd)
                {
                    _at++;
                }

                continue;
            }

            SkipBlank();
            value = TakeValue(EndsOfValue);
            return true;
        }

        name = value = default;
        return false;
    }

    private ReadOnlySpan<byte> TakeQuoted()
    {
        var start = ++_at;
        var hasPairs = false;
        while (_at < _text.Length)
        {
            var step = _text[_at..].IndexOfAny(InQuotes);
            if (step < 0)
            {
                break;
            }

            _at += step + 1;
            if (_text[_at - 1] == '"')
            {
                return Unescape(_text[start..(_at - 1)], hasPairs);
            }

            hasPairs = true;
            _at = Math.Min(_at + 1, _text.Length);
        }

        _at = _text.Length;
        return Unescape(_text[start..], hasPairs);
    }

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text, bool hasPairs)
    {
        if (!hasPairs)
        {
            return text;
        }

        var plain = new List<byte>(text.Length);
        var isPair = false;
        foreach (var octet in text)
        {
            if (octet == '\\' && !isPair)
            {
                isPair = true;
                continue;
            }

            isPair = false;
            plain.Add(octet);
        }

        return plain.ToArray();
    }
}
