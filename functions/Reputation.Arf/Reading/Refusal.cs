using System.Text;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>Says why a message is no report, in one sentence and without its content.</summary>
internal static class Refusal
{
    public const string Encrypted = "The message is encrypted, so that no report can be read from it.";

    /// <summary>What can be told before anything is read, or null.</summary>
    public static string? OfOctets(ReadOnlySpan<byte> message)
    {
        if (Octets.Trim(message).IsEmpty)
        {
            return "The message is empty.";
        }

        if (message.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || message.StartsWith("PK\u0003\u0004"u8))
        {
            return "The message is compressed, so that no report can be read from it.";
        }

        return null;
    }

    public static string OfParts(scoped OuterHeader header, IReadOnlyList<Part> parts)
    {
        var type = header.Part.Type;
        if (Ascii.EqualsIgnoreCase(type.ReportType, "delivery-status"u8))
        {
            return "The message tells how a delivery went, and is no feedback report.";
        }

        if (Ascii.EqualsIgnoreCase(type.ReportType, "disposition-notification"u8))
        {
            return "The message tells that a mail was read, and is no feedback report.";
        }

        foreach (var part in parts)
        {
            if (part.Kind == MediaKind.Encrypted || part.Name == PartName.Encrypted)
            {
                return Encrypted;
            }

            if (part.Kind == MediaKind.Compressed || part.Name == PartName.Compressed)
            {
                return "The message brings a compressed file, as aggregate reports of DMARC and TLS do, and no feedback report.";
            }
        }

        if (header.IsAutomaticReply)
        {
            return "The message is an automatic reply, and no feedback report.";
        }

        return OfShape(type, parts);
    }

    private static string OfShape(ContentType type, IReadOnlyList<Part> parts)
    {
        if (type.IsReport && Ascii.EqualsIgnoreCase(type.ReportType, "feedback-report"u8))
        {
            return "The message says that it is a feedback report, and has neither its fields, such as Feedback-Type, nor an attached message.";
        }

        return parts.Any(part => part.Kind is MediaKind.Message or MediaKind.Headers)
            ? "The message has another one attached but no fields of a feedback report, and its From is not known to send complaints so."
            : "The message is an ordinary mail: it has no fields of a feedback report, such as Feedback-Type.";
    }
}
