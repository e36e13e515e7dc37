using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>Words that come again and again, so that no string is made of each.</summary>
internal static class KnownWords
{
    private static readonly string[] Words =
    [
        "spf", "dkim", "dmarc", "arc", "auth", "iprev", "compauth", "bimi", "dkim-atps", "domainkeys", "sender-id",
        "pass", "fail", "none", "neutral", "softfail", "temperror", "permerror", "policy", "bestguesspass", "hardfail", "reject",
        "smtp.mailfrom", "smtp.mfrom", "smtp.helo", "smtp.remote-ip", "smtp.client-ip", "smtp.auth", "smtp.rcpttodomain",
        "header.d", "header.i", "header.s", "header.a", "header.b", "header.from", "header.selector", "policy.iprev", "policy.dmarc",
        "policy.published-domain-policy", "policy.applied-disposition", "policy.evaluated-disposition", "action", "reason", "oda", "ltdi", "arc.chain",
        "dis", "sp", "p", "rsa-sha256", "quarantine",
    ];

    private static readonly WordTable<string> Known = new([.. Words.Select(word => (word, word))]);

    /// <summary>In small letters.</summary>
    public static string Lower(ReadOnlySpan<byte> word) => Known.TryFind(word, out var known) ? known : FieldText.Lower(word);
}
