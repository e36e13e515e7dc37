using System.Text;

namespace Reputation.Arf.Tests.Fuzzing;

/// <summary>Spoils messages, the same way for the same seed.</summary>
internal sealed class Mutation(Random random, IReadOnlyList<byte[]> corpus)
{
    private const int Longest = 64 * 1024;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\r\n", "\n", "\r", "\r\n\r\n", "--part", "--part--\r\n", "--", ":", ";", "=", "\"", "(", ")", "<", ">", "[", "]", "@", "\\", "\0", "\t", " ", "=?", "?=",
            "=?utf-8?B?", "=?utf-8?Q?", "=3D", "=\r\n", "boundary=", "Content-Type: multipart/mixed; boundary=", "Content-Type: message/feedback-report\r\n\r\n",
            "Content-Type: message/rfc822\r\n\r\n", "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n", "Feedback-Type: abuse\r\n",
            "Source-IP: [IPv6:::ffff:1.2.3.4]:25\r\n", "Received: from x ([1.2.3.4] helo=y) by z; 1 Jan 2026 00:00:00 -9999\r\n", "From ", "\uFEFF", "\u00ff", "{", "}", "\\ud800",
            "Arrival-Date: 31 Dec 9999 23:59:59 -1400\r\n", "Arrival-Date: 1 Jan 0001 00:00:00 +1400\r\n", "Incidents: -1\r\n", "255.255.255.255", "::", "%", "for <",
            "Authentication-Results: i=1; a 1; spf=pass (sender IP is ", "Received-SPF: pass (", "client-ip=", "Original-Rcpt-To: ", "Original-Mail-From: <a=b.c@d>\r\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public byte[] Next()
    {
        var message = corpus[random.Next(corpus.Count)];
        for (var times = random.Next(1, 9); times > 0; times--)
        {
            message = Once(message);
        }

        return message.Length > Longest ? message[..Longest] : message;
    }

    private byte[] Once(byte[] message)
    {
        var at = random.Next(message.Length + 1);
        var to = random.Next(at, Math.Min(message.Length, at + random.Next(1, 200)) + 1);
        switch (random.Next(7))
        {
            case 0 when message.Length > 0:
                var flipped = message.ToArray();
                flipped[Math.Min(at, message.Length - 1)] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return [.. message[..at], .. message[to..]];
            case 2:
                return [.. message[..to], .. message[at..]];
            case 3:
                var other = corpus[random.Next(corpus.Count)];
                return [.. message[..at], .. other[random.Next(other.Length + 1)..]];
            case 4:
                return message[..at];
            case 5:
                return [.. message[..at], (byte)random.Next(256), .. message[to..]];
            default:
                return [.. message[..at], .. Tokens[random.Next(Tokens.Length)], .. message[at..]];
        }
    }
}
