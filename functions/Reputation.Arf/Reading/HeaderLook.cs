using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>Tells the header of a message from other text.</summary>
internal static class HeaderLook
{
    private const int MostFields = 64;

    /// <summary>Starts with a header that has at least two fields as every message has.</summary>
    public static bool Has(ReadOnlySpan<byte> text)
    {
        text = text[Lines.SkipEmpty(text)..];
        var fields = new FieldWalk(text);
        var known = 0;
        for (var count = 0; known < 2 && count < MostFields && fields.MoveNext() && !fields.IsBroken; count++)
        {
            known += fields.Name is FieldName.Received or FieldName.From or FieldName.Date or FieldName.MessageId or FieldName.ReturnPath
                or FieldName.Subject or FieldName.Recipient or FieldName.DkimSignature ? 1 : 0;
        }

        return known >= 2;
    }
}
