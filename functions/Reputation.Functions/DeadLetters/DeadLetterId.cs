using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Reputation.Functions.DeadLetters;

/// <summary>
/// Names a dead letter, and is its key: when its message was sent, counted down so that the newest is the first, and a hash of what tells
/// it from others. So the same message, given up again after a process was killed, has the same name.
/// </summary>
internal static partial class DeadLetterId
{
    private const int HashBytes = 8;

    public static string Of(string queue, string identity, DateTimeOffset enqueuedAt)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{queue}\n{identity}"));
        return $"{CountedDown(enqueuedAt)}-{Convert.ToHexStringLower(hash[..HashBytes])}";
    }

    /// <summary>What the ids of all messages begin with, or come after, that were sent at that time or earlier.</summary>
    public static string CountedDown(DateTimeOffset instant) => string.Create(
        CultureInfo.InvariantCulture, $"{(DateTimeOffset.MaxValue - instant).Ticks / TimeSpan.TicksPerMillisecond:D15}");

    public static bool IsOne(string id) => Written().IsMatch(id);

    [GeneratedRegex(@"^[0-9]{15}-[0-9a-f]{16}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Written();
}
