namespace Reputation.Arf.Mime;

/// <summary>What a header says about the body behind it (RFC 2045); of a field that comes twice, the first counts.</summary>
internal ref struct PartHeader
{
    private bool _hasType;
    private bool _hasEncoding;

    public ContentType Type { get; private set; }

    public TransferEncoding Encoding { get; private set; }

    public ReadOnlySpan<byte> FileName { get; private set; }

    public static PartHeader Read(ReadOnlySpan<byte> part, out int body)
    {
        var header = default(PartHeader);
        var fields = new FieldWalk(part);
        while (fields.MoveNext())
        {
            header.Take(fields.Name, fields.Value);
        }

        body = fields.Position;
        return header;
    }

    public void Take(FieldName name, ReadOnlySpan<byte> value)
    {
        if (name == FieldName.ContentType && !_hasType)
        {
            _hasType = true;
            Type = ContentType.Read(value);
            FileName = FileName.IsEmpty ? Type.FileName : FileName;
        }
        else if (name == FieldName.ContentTransferEncoding && !_hasEncoding)
        {
            _hasEncoding = true;
            Encoding = TransferDecoding.Named(value);
        }
        else if (name == FieldName.ContentDisposition)
        {
            TakeDisposition(value);
        }
    }

    private void TakeDisposition(ReadOnlySpan<byte> value)
    {
        var scanner = new Scanner(value);
        while (scanner.TakeParameter(out var name, out var text))
        {
            if (System.Text.Ascii.EqualsIgnoreCase(name, "filename"u8))
            {
                FileName = text;
            }
        }
    }
}
