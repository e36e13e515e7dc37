using System.Text;

namespace Reputation.Arf.Mime;

/// <summary>A media type with the parameters that matter (RFC 2045 5.1); every parameter empty where it is missing.</summary>
internal ref struct ContentType
{
    private static readonly WordTable<MediaKind> Kinds = new(
        ("text/plain", MediaKind.Text),
        ("text", MediaKind.Text),
        ("message/feedback-report", MediaKind.Fields),
        ("text/feedback-report", MediaKind.Fields),
        ("application/feedback-report", MediaKind.Fields),
        ("message/rfc822", MediaKind.Message),
        ("message/global", MediaKind.Message),
        ("text/rfc822", MediaKind.Message),
        ("text/rfc822-headers", MediaKind.Headers),
        ("message/rfc822-headers", MediaKind.Headers),
        ("message/global-headers", MediaKind.Headers),
        ("text/rfc822-header", MediaKind.Headers),
        ("application/json", MediaKind.Json),
        ("text/json", MediaKind.Json),
        ("application/xarf+json", MediaKind.Json),
        ("application/octet-stream", MediaKind.Binary),
        ("application/zip", MediaKind.Compressed),
        ("application/x-zip-compressed", MediaKind.Compressed),
        ("application/gzip", MediaKind.Compressed),
        ("application/x-gzip", MediaKind.Compressed),
        ("application/pkcs7-mime", MediaKind.Encrypted),
        ("application/x-pkcs7-mime", MediaKind.Encrypted),
        ("application/pgp-encrypted", MediaKind.Encrypted),
        ("multipart/encrypted", MediaKind.Encrypted));

    public MediaKind Kind { get; private set; }

    public ReadOnlySpan<byte> Type { get; private set; }

    public ReadOnlySpan<byte> Boundary { get; private set; }

    public ReadOnlySpan<byte> ReportType { get; private set; }

    public ReadOnlySpan<byte> Charset { get; private set; }

    public ReadOnlySpan<byte> FileName { get; private set; }

    public readonly bool IsReport => Ascii.EqualsIgnoreCase(Type, "multipart/report"u8);

    public static ContentType Read(ReadOnlySpan<byte> value)
    {
        var scanner = new Scanner(value);
        scanner.SkipBlank();
        var read = new ContentType { Type = scanner.Word(Scanner.EndsOfValue) };
        read.Kind = Kinds.TryFind(read.Type, out var kind) ? kind : OtherKind(read.Type);
        while (scanner.TakeParameter(out var name, out var parameter))
        {
            read.Take(name, parameter);
        }

        return read;
    }

    private static MediaKind OtherKind(ReadOnlySpan<byte> type)
    {
        if (type.IsEmpty)
        {
            return MediaKind.None;
        }

        return Octets.StartsWith(type, "multipart/"u8) ? MediaKind.Multipart : MediaKind.Other;
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(name, "boundary"u8))
        {
            Boundary = Boundary.IsEmpty ? value : Boundary;
        }
        else if (Ascii.EqualsIgnoreCase(name, "report-type"u8))
        {
            ReportType = value;
        }
        else if (Ascii.EqualsIgnoreCase(name, "charset"u8))
        {
            Charset = value;
        }
        else if (Ascii.EqualsIgnoreCase(name, "name"u8))
        {
            FileName = value;
        }
    }
}
