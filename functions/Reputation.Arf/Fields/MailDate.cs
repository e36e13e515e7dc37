using System.Buffers;
using System.Runtime.InteropServices;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>
/// Dates of RFC 5322 3.3 and 4.3: with comments, two-digit years and the zones of old. Also those of <c>ctime</c> and of RFC 3339, which some
/// send.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct MailDate
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create(" \t\r\n\0,(;\""u8);

    private int _day;
    private int _month;
    private int _year;
    private int _yearDigits;
    private int _seconds;
    private int? _zone;

    /// <summary>Null for what is no date.</summary>
    /// <param name="text">The date, perhaps with something behind it.</param>
    /// <param name="isWithoutZone">There is no zone, so that it was taken as UTC.</param>
    public static DateTimeOffset? Read(ReadOnlySpan<byte> text, out bool isWithoutZone)
    {
        var date = new MailDate { _seconds = -1 };
        var scanner = new Scanner(text);
        for (var words = 0; words < 16 && !scanner.IsAtEnd; words++)
        {
            scanner.SkipBlank();
            var word = scanner.Word(Ends);
            if (word.IsEmpty)
            {
                scanner.Take((char)scanner.Next);
            }
            else
            {
                date.Take(word);
            }
        }

        return date.Make(out isWithoutZone);
    }

    public static DateTimeOffset? Read(ReadOnlySpan<byte> text) => Read(text, out _);

    private void Take(ReadOnlySpan<byte> word)
    {
        if (char.IsAsciiLetter((char)word[0]))
        {
            TakeName(word);
        }
        else if (word[0] is (byte)'+' or (byte)'-')
        {
            _zone ??= DateZone.Offset(word);
        }
        else if (word.Contains((byte)':'))
        {
            TakeTime(word);
        }
        else if (TryNumber(word, out var number))
        {
            TakeNumber(number, word.Length);
        }
        else if (word.Count((byte)'-') == 2)
        {
            TakeDashed(word);
        }
    }

    private void TakeName(ReadOnlySpan<byte> word)
    {
        if (_month == 0 && DateZone.Month(word) is > 0 and var month)
        {
            _month = month;
        }
        else if (_seconds >= 0)
        {
            _zone ??= DateZone.Named(word);
        }
    }

    private void TakeNumber(int number, int digits)
    {
        if (_day == 0 && digits <= 2)
        {
            _day = number;
        }
        else if (_yearDigits == 0)
        {
            _year = number;
            _yearDigits = digits;
        }
    }

    // 2026-05-04, or 04-May-2026.
    private void TakeDashed(ReadOnlySpan<byte> word)
    {
        var first = word.IndexOf((byte)'-');
        var last = word.LastIndexOf((byte)'-');
        if (last <= first || !TryNumber(word[..first], out var front) || !TryNumber(word[(last + 1)..], out var back))
        {
            return;
        }

        var middle = word[(first + 1)..last];
        _month = TryNumber(middle, out var month) ? month : DateZone.Month(middle);
        (_year, _yearDigits, _day) = first > 2 ? (front, first, back) : (back, word.Length - last - 1, front);
    }

    private void TakeTime(ReadOnlySpan<byte> word)
    {
        var time = word.IndexOf((byte)'T');
        if (time > 0)
        {
            TakeDashed(word[..time]);
            word = word[(time + 1)..];
        }

        var zone = word.IndexOfAny((byte)'+', (byte)'-', (byte)'Z');
        if (zone > 0)
        {
            _zone ??= word[zone] == 'Z' ? 0 : DateZone.Offset(word[zone..]);
            word = word[..zone];
        }

        var fraction = word.IndexOf((byte)'.');
        word = fraction < 0 ? word : word[..fraction];
        var colon = word.IndexOf((byte)':');
        var minutes = word[(colon + 1)..];
        var second = minutes.IndexOf((byte)':');
        var s = 0;
        if (colon > 0
            && TryNumber(word[..colon], out var h) && h < 24
            && TryNumber(second < 0 ? minutes : minutes[..second], out var m) && m < 60
            && (second < 0 || (TryNumber(minutes[(second + 1)..], out s) && s <= 60)))
        {
            // The second that is sometimes put in counts as the one before.
            _seconds = (h * 3600) + (m * 60) + Math.Min(s, 59);
        }
    }

    private readonly DateTimeOffset? Make(out bool isWithoutZone)
    {
        isWithoutZone = false;
        var year = _yearDigits switch
        {
            2 => _year < 50 ? 2000 + _year : 1900 + _year,
            3 => 1900 + _year,
            _ => _year,
        };
        if (year is < 1900 or > 9998 || _month is < 1 or > 12 || _day < 1 || _day > DateTime.DaysInMonth(year, _month) || _seconds < 0)
        {
            return null;
        }

        isWithoutZone = _zone is null;
        var at = new DateTime(year, _month, _day, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(_seconds);
        return new DateTimeOffset(at, TimeSpan.FromMinutes(_zone ?? 0));
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || text.Length > 4)
        {
            return false;
        }

        foreach (var digit in text)
        {
            if (!Octets.IsDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
