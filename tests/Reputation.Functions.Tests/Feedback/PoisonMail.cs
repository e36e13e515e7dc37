using System.Text;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>Makes what nobody can read a report from.</summary>
internal static class PoisonMail
{
    private const int MostRandom = 2_000;

    public static byte[] Make(int number, Random random) => random.Next(4) switch
    {
        0 => Noise(random),
        1 => new Complaint().ToBytes()[..random.Next(20, 180)],
        2 => Encoding.UTF8.GetBytes($"From: Somebody <somebody@example.org>\r\nTo: abuse@example.net\r\nSubject: lunch {number}\r\n\r\nAt noon? There is a complaint about the soup.\r\n"),
        _ => Encoding.UTF8.GetBytes(new string(' ', random.Next(5)) + "\r\n\r\n"),
    };

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(1, MostRandom)];
        random.NextBytes(bytes);
        return bytes;
    }
}
