using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Rules;

/// <summary>Nothing wider than /8 (IPv4) or /16 (IPv6) is listed or allowed: it is a slip of the pen, and would stop, or let in, half the world.</summary>
internal static class PrefixMustNotBeTooWide
{
    private const int WidestIPv4 = 8;
    private const int WidestIPv6 = 16;

    /// <summary>Gives the objection, or null.</summary>
    public static string? Check(IpPrefix prefix)
    {
        var (widest, family) = prefix.IsIPv4 ? (WidestIPv4, "IPv4") : (WidestIPv6, "IPv6");
        return prefix.Length < widest ? $"{prefix} is too wide: prefixes shorter than /{widest} are refused for {family}." : null;
    }
}
