using Reputation.Arf.Mime;

namespace Reputation.Arf.Redaction;

/// <summary>
/// Which fields may be kept for long: those by which a report can be defended. All others may hold whatever software thought of: parts of
/// the body, the subject, recipients in ways that nobody knows.
/// </summary>
internal static class KeptFields
{
    private static readonly WordTable<bool> Names = new(
        ("Feedback-Type", true), ("User-Agent", true), ("Version", true), ("Original-Mail-From", true), ("Original-Rcpt-To", true), ("Arrival-Date", true),
        ("Received-Date", true), ("Reporting-MTA", true), ("Source-IP", true), ("Source-Port", true), ("Incidents", true), ("Authentication-Results", true),
        ("Reported-Domain", true), ("Removal-Recipient", true), ("Abuse-Type", true), ("Auth-Failure", true), ("Delivery-Result", true), ("DKIM-Domain", true),
        ("DKIM-Identity", true), ("DKIM-Selector", true), ("SPF-DNS", true), ("Identity-Alignment", true), ("Return-Path", true), ("Received", true),
        ("Received-SPF", true), ("ARC-Authentication-Results", true), ("DKIM-Signature", true), ("From", true), ("Sender", true), ("Reply-To", true), ("To", true), ("Cc", true),
        ("Date", true), ("Message-ID", true), ("List-Id", true), ("Precedence", true), ("Auto-Submitted", true), ("Feedback-ID", true), ("X-Mailer", true));

    private static readonly string[] SignatureTags = ["v", "a", "c", "d", "s", "t", "x"];

    /// <summary>What stands in front of a sender's address in results.</summary>
    private static readonly string[] SenderKeys = ["mailfrom=", "envelope-from=", "header.from=", "header.sender=", "header.i="];

    /// <summary>Whether a field is kept.</summary>
    public static bool Are(ReadOnlySpan<byte> name) => Names.TryFind(name, out _);

    /// <summary>
    /// What of a value is kept: of a <c>Received</c> field no address, of results the sender's only, of a signature not what it copies
    /// (RFC 6376 3.5, <c>z=</c>).
    /// </summary>
    public static string Of(FieldName name, ReadOnlySpan<byte> text, string value) => name switch
    {
        FieldName.Received => WithoutAddresses(WithoutFor(value), mayBeSender: false),
        FieldName.DkimSignature => string.Join(';', value.Split(';').Where(IsKeptTag)),
        _ when Octets.EndsWith(text, "Results"u8) || Octets.EndsWith(text, "SPF"u8) => WithoutAddresses(TightText.Around('=', value), mayBeSender: true),
        _ => value,
    };

    private static string WithoutFor(string value)
    {
        var words = value.Split((char[]?)[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var place = Array.FindIndex(words, word => word.TrimStart('(').Equals("for", StringComparison.OrdinalIgnoreCase));
        if (place < 0)
        {
            return value;
        }

        var end = value.LastIndexOf(';');
        return $"{string.Join(' ', words[..place])} for {RecipientMask.Mark}{(end < 0 ? "" : value[end..])}";
    }

    private static bool IsKeptTag(string tag) => !tag.Contains('@') && SignatureTags.Contains(tag.Split('=')[0].Trim(), StringComparer.Ordinal);

    private static string WithoutAddresses(string value, bool mayBeSender)
    {
        var words = TightText.Around('@', value).Split((char[]?)[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select((word, place) => IsKept(word, place) ? word : Masked(word)));

        bool IsKept(string word, int place) => !NamesRecipient(word) && (!word.Contains('@') || (mayBeSender && IsSender(word, place == 0 ? "" : words[place - 1])));
    }

    private static bool NamesRecipient(string word) =>
        word.Contains("rcpt", StringComparison.OrdinalIgnoreCase) || word.Contains("envelope-to", StringComparison.OrdinalIgnoreCase);

    // smtp.mailfrom=news@sender.example, or "domain of news@sender.example".
    private static bool IsSender(string word, string before)
    {
        var key = word[..word.IndexOf('@', StringComparison.Ordinal)];
        return before.Equals("of", StringComparison.OrdinalIgnoreCase) || Array.Exists(SenderKeys, known => key.Contains(known, StringComparison.OrdinalIgnoreCase));
    }

    private static string Masked(string word) => word[^1] is ';' or ')' ? RecipientMask.Mark + word[^1] : RecipientMask.Mark;
}
