using System.Buffers;
using System.Net;
using System.Text;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>
/// What the comments behind <c>from</c> say of a client: <c>(name [1.2.3.4])</c>, <c>([1.2.3.4] helo=x)</c>, <c>(HELO x) (1.2.3.4)</c>,
/// <c>(1.2.3.4)</c>. The first address counts, and none that the client itself said.
/// </summary>
internal ref struct ClientComment
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create(" \t\r\n\0()"u8);

    public IPAddress? Address { get; private set; }

    public ReadOnlySpan<byte> Host { get; private set; }

    public ReadOnlySpan<byte> Helo { get; private set; }

    public void Read(ReadOnlySpan<byte> comment)
    {
        ReadOnlySpan<byte> before = default;
        var isHelo = false;
        for (var words = 0; !comment.IsEmpty && words < 32; words++)
        {
            var start = comment.IndexOfAnyExcept(Ends);
            if (start < 0)
            {
                return;
            }

            comment = comment[start..];
            var length = comment.IndexOfAny(Ends);
            var word = length < 0 ? comment : comment[..length];
            comment = comment[word.Length..];
            if (isHelo)
            {
                Helo = Helo.IsEmpty ? word : Helo;
                isHelo = false;
            }
            else if (Ascii.EqualsIgnoreCase(word, "HELO"u8) || Ascii.EqualsIgnoreCase(word, "EHLO"u8))
            {
                isHelo = true;
            }
            else
            {
                Take(word, before, isFirst: before.IsEmpty);
                before = word;
            }
        }
    }

    private void Take(ReadOnlySpan<byte> word, ReadOnlySpan<byte> before, bool isFirst)
    {
        if (Octets.StartsWith(word, "helo="u8) || Octets.StartsWith(word, "ehlo="u8))
        {
            Helo = Helo.IsEmpty ? word[5..] : Helo;
        }
        else if (Address is null && word[0] == '[')
        {
            Address = AddressText.Read(word);
            Host = Address is null ? Host : AfterUser(before);
        }
        else if (Address is null && isFirst)
        {
            Address = AddressText.Read(AfterUser(word));
        }
    }

    private static ReadOnlySpan<byte> AfterUser(ReadOnlySpan<byte> word) => word[(word.LastIndexOf((byte)'@') + 1)..];
}
