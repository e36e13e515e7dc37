using System.Globalization;
using System.Net;
using System.Text;

namespace Reputation.Arf.Tests.Builders;

/// <summary>Writes a feedback report in one of the shapes in which they come.</summary>
internal sealed record ReportBuilder
{
    public string Type { get; init; } = "abuse";

    public IPAddress Source { get; init; } = IPAddress.Parse("198.51.100.7");

    public string SourceForm { get; init; } = "{0}";

    public int Incidents { get; init; } = 1;

    public DateTimeOffset ArrivedAt { get; init; } = new(2026, 5, 4, 7, 58, 12, TimeSpan.Zero);

    public string Recipient { get; init; } = "reader@example.org";

    public string Sender { get; init; } = "news@sender.example";

    public string MessageId { get; init; } = "1@sender.example";

    public IReadOnlyList<string> MoreHeader { get; init; } = [];

    public string Boundary { get; init; } = "part";

    public string LineEnd { get; init; } = "\r\n";

    /// <summary>t, f and m for the text, the fields and the message.</summary>
    public string Order { get; init; } = "tfm";

    public string FieldsEncoding { get; init; } = "7bit";

    public string MessageEncoding { get; init; } = "7bit";

    public string MessageType { get; init; } = "message/rfc822";

    public string FieldsType { get; init; } = "message/feedback-report";

    public bool HasReportType { get; init; } = true;

    public bool IsNested { get; init; }

    public bool HasEnd { get; init; } = true;

    public bool IsFolded { get; init; }

    public byte[] Build()
    {
        var parts = string.Concat(Order.Select(Part)) + (HasEnd ? $"--{Boundary}--\n" : "");
        var type = HasReportType ? $"multipart/report; report-type=feedback-report; boundary=\"{Boundary}\"" : $"multipart/mixed; boundary=\"{Boundary}\"";
        var body = IsNested ? $"--outside\nContent-Type: {type}\n\n{parts}\n--outside--\n" : parts;
        var mail = $"""
            From: Feedback <feedback@reporter.example>
            To: fbl@example.net
            Subject: Feedback report
            MIME-Version: 1.0
            Content-Type: {(IsNested ? "multipart/mixed; boundary=outside" : type)}

            {body}
            """;
        return Encoding.UTF8.GetBytes(mail.ReplaceLineEndings(LineEnd));
    }

    private string Part(char kind) => kind switch
    {
        'f' => Part(FieldsType, FieldsEncoding, Fields()),
        'm' => Part(MessageType, MessageEncoding, Message()),
        _ => Part("text/plain", "7bit", "This is a report about a message.\n"),
    };

    private string Part(string type, string encoding, string content) =>
        $"--{Boundary}\nContent-Type: {type}\nContent-Transfer-Encoding: {encoding}\n\n{Encode(content, encoding)}\n";

    private string Fields() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Feedback-Type: {Type}
        User-Agent: Builder/1
        Version: 1
        Original-Mail-From: <{Sender}>
        Original-Rcpt-To: <{Recipient}>
        Arrival-Date:{(IsFolded ? "\n" : "")} {ArrivedAt:ddd, d MMM yyyy HH':'mm':'ss} +0000
        Source-IP:{(IsFolded ? "\n\t" : " ")}{string.Format(CultureInfo.InvariantCulture, SourceForm, Source)}
        Incidents: {Incidents}

        """);

    private string Message() => $"""
        Return-Path: <{Sender}>
        Received: from mail.sender.example (mail.sender.example [{Source}])
            by mx.example.org with ESMTPS id 1
            for <{Recipient}>; Mon, 4 May 2026 09:58:12 +0200
        From: The News <news@sender.example>
        To: <{Recipient}>
        Subject: For {Recipient} only
        Message-ID: <{MessageId}>
        {string.Concat(MoreHeader.Select(field => field + "\n"))}
        Dear {Recipient}, this is the news.
        """;

    private static string Encode(string content, string encoding) => encoding switch
    {
        "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(content), Base64FormattingOptions.InsertLineBreaks) + "\n",
        "quoted-printable" => content.Replace("=", "=3D", StringComparison.Ordinal).Replace("o", "=6F", StringComparison.Ordinal).Replace(" t", " =\nt", StringComparison.Ordinal),
        _ => content,
    };
}
