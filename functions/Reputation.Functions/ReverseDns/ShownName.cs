using Reputation.Dns;

namespace Reputation.Functions.ReverseDns;

/// <summary>A name out of the DNS as it may be shown: whoever wrote it may have meant it for a terminal, a page or a log.</summary>
internal static class ShownName
{
    /// <summary>As many characters as a name of letters, digits and hyphens has at most (RFC 1035, section 2.3.4).</summary>
    private const int Longest = 253;

    private const char Other = '?';

    /// <summary>The name with <c>?</c> for everything but ASCII letters, digits, hyphens, underscores and dots; at most 253 characters.</summary>
    public static string Of(DnsName name)
    {
        var text = name.ToString();
        return string.Create(Math.Min(text.Length, Longest), text, (shown, whole) =>
        {
            for (var place = 0; place < shown.Length; place++)
            {
                shown[place] = char.IsAsciiLetterOrDigit(whole[place]) || whole[place] is '-' or '_' or '.' ? whole[place] : Other;
            }
        });
    }
}
