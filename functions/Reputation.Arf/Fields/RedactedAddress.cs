using System.Buffers;

namespace Reputation.Arf.Fields;

/// <summary>Tells addresses that a provider has made unrecognizable from others.</summary>
internal static class RedactedAddress
{
    private const int HashDigits = 32;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The word <c>redacted</c> is in it.</summary>
    public static bool IsNamed(ReadOnlySpan<byte> value) => value.IndexOf("redacted"u8) >= 0 || value.IndexOf("REDACTED"u8) >= 0;

    /// <summary>There is no address, the word <c>redacted</c>, or a hash in front of the domain.</summary>
    public static bool Is(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0
            || address.Contains("redacted", StringComparison.OrdinalIgnoreCase)
            || (at >= HashDigits && address.AsSpan(0, at).IndexOfAnyExcept(Hex) < 0);
    }
}
