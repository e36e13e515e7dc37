using Reputation.Arf.Mime;

namespace Reputation.Arf.Redaction;

/// <summary>Which fields of a header name recipients.</summary>
internal static class RecipientFields
{
    private static readonly WordTable<bool> OfSenders = new(
        ("Reply-To", true), ("In-Reply-To", true), ("Mail-Reply-To", true), ("Mail-Followup-To", true), ("Errors-To", true), ("Return-Receipt-To", true),
        ("Disposition-Notification-To", true), ("X-Confirm-Reading-To", true));

    public static bool Names(FieldName name, ReadOnlySpan<byte> text) => name switch
    {
        FieldName.Recipient or FieldName.OriginalRcptTo or FieldName.RemovalRecipient or FieldName.XHmXmrOriginalRecipient => true,
        FieldName.Unknown => (Octets.EndsWith(text, "-To"u8) && !OfSenders.TryFind(text, out _)) || HasWord(text),
        _ => false,
    };

    private static bool HasWord(ReadOnlySpan<byte> text) => text.IndexOf("ecipient"u8) >= 0 || text.IndexOf("cpt"u8) >= 0 || text.IndexOf("CPT"u8) >= 0;
}
