using System.Net;
using FsCheck;
using FsCheck.Fluent;

namespace Reputation.Arf.Tests.Builders;

/// <summary>Reports of any shape.</summary>
internal static class AnyReport
{
    private static readonly Gen<IPAddress> Address =
        from octets in Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf(16)
        from isLong in Gen.Elements(true, false)
        let address = new IPAddress(isLong ? [0x20, .. octets[1..]] : octets[..4])
        select address;

    private static readonly Gen<string> Word =
        from letters in Gen.Elements("abcdefghijklmnopqrstuvwxyz0123456789".ToCharArray()).ListOf().Where(letters => letters.Count is > 3 and < 20)
        select string.Concat(letters);

    private static readonly Gen<string> Encoding = Gen.Elements("7bit", "8bit", "base64", "quoted-printable");

    private static readonly Gen<ReportBuilder> Content =
        from type in Gen.Elements("abuse", "fraud", "virus", "other", "not-spam", "opt-out")
        from source in Address
        from form in Gen.Elements("{0}", "[{0}]", "[{0}]:25", "IPv6:{0}", "{0} (mail.sender.example)")
        from incidents in Gen.Choose(1, FeedbackReport.MostIncidents)
        from seconds in Gen.Choose(0, int.MaxValue)
        from local in Word
        from domain in Word
        from id in Word
        select new ReportBuilder
        {
            Type = type,
            Source = source,
            SourceForm = form,
            Incidents = incidents,
            ArrivedAt = DateTimeOffset.FromUnixTimeSeconds(seconds),
            Recipient = $"{local}.x@{domain}.example",
            MessageId = $"{id}@sender.example",
        };

    public static Gen<ReportBuilder> Reports { get; } =
        from content in Content
        from boundary in Word
        from lineEnd in Gen.Elements("\r\n", "\n", "\r", "\r\r\n")
        from order in Gen.Elements("tfm", "fm", "tmf", "ftm", "mft", "fmt", "mtf")
        from fieldsEncoding in Encoding
        from messageEncoding in Encoding
        from messageType in Gen.Elements("message/rfc822", "text/rfc822-headers")
        from fieldsType in Gen.Elements("message/feedback-report", "text/plain", "application/octet-stream")
        from flags in Gen.Elements(true, false).ArrayOf(4)
        select content with
        {
            Boundary = boundary,
            LineEnd = lineEnd,
            Order = order,
            FieldsEncoding = fieldsEncoding,
            MessageEncoding = messageEncoding,
            MessageType = messageType,
            FieldsType = fieldsType,
            HasReportType = flags[0],
            IsNested = flags[1],
            HasEnd = flags[2],
            IsFolded = flags[3],
        };
}
